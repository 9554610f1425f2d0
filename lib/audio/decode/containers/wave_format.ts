import { InputError } from "../../../errors.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import type { Encoding } from "../stored_sound.ts";
import { text, viewOf } from "./bytes.ts";
import { paddingOf } from "./padding.ts";

/** What the chunk `fmt ` says. */
export interface WaveFormat {
  /** The codec's number, that of the subformat where there is one. */
  readonly codec: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bytesPerSecond: number;
  /** Bytes a frame, or a block of a codec. */
  readonly blockAlign: number;
  readonly bits: number;
  /** MS ADPCM: pairs of weights. */
  readonly coefficients: readonly (readonly [number, number])[];
}

/**
 * Reads the content of a chunk `fmt `.
 *
 * @throws {InputError} If it is too short to say what must be known.
 */
export function parseWaveFormat(content: Uint8Array, littleEndian: boolean, name: string): WaveFormat {
  const view = viewOf(content), at = (offset: number) => view.getUint16(offset, littleEndian);
  if (content.length < 14) {
    throw new InputError(
      `Cannot read ${name} as its "fmt " chunk has ${content.length} bytes, not 16 or more`,
    );
  }
  const tag = at(0), channels = at(2), blockAlign = at(12);
  const bits = content.length >= 16 ? at(14) : 8 * blockAlign / Math.max(1, channels);
  const codec = tag === EXTENSIBLE ? subformat(content, littleEndian, name) : tag;
  const coefficients: [number, number][] = [];
  for (let offset = 22; codec === MS_ADPCM && offset + 4 <= content.length; offset += 4) {
    coefficients.push([view.getInt16(offset, littleEndian), view.getInt16(offset + 2, littleEndian)]);
  }
  return {
    codec,
    channels,
    sampleRate: view.getUint32(4, littleEndian),
    bytesPerSecond: view.getUint32(8, littleEndian),
    blockAlign,
    bits,
    coefficients,
  };
}

/** How the samples are stored, in words too, and what in the header contradicts it. */
export interface WaveEncoding {
  /** `MPEG` where the sound is a file of MP3 or MP2 of its own. */
  readonly encoding: Encoding | { readonly kind: "MPEG" };
  readonly words: string;
  readonly remarks: readonly string[];
}

/**
 * Says how the samples of a WAV file are stored.
 *
 * PCM of b bits stands in whole bytes, those of fewer bits shifted up to fill them, as libsndfile reads it. Where the
 * block align says that there are more bytes a sample, the samples themselves tell: if the bytes that are too many are all
 * zero, or all repeat the sign, they are padding; otherwise the block align is wrong, and a remark says so.
 *
 * @param data The samples' bytes.
 * @throws {UnreadFormatError} If the codec is not read here.
 * @throws {InputError} If the header contradicts itself so that nothing can be told.
 */
export function waveEncoding(
  format: WaveFormat,
  data: Uint8Array,
  bigEndian: boolean,
  name: string,
): WaveEncoding {
  const { codec, bits, channels, blockAlign } = format;
  const plain = (encoding: WaveEncoding["encoding"], words: string) => ({ encoding, words, remarks: [] });
  switch (codec) {
    case PCM:
      if (bits >= 1 && bits <= 64) return integerEncoding(format, data, bigEndian, name);
      break;
    case FLOAT:
      if (bits === 32 || bits === 64) {
        const remarks = contradictions(format, bits / 8);
        return {
          encoding: { kind: "floats", bytes: bits === 32 ? 4 : 8, bigEndian },
          words: `${bits}-bit float`,
          remarks,
        };
      }
      break;
    case ALAW:
      return plain({ kind: "A-law" }, "A-law");
    case MULAW:
      return plain({ kind: "µ-law" }, "µ-law");
    case IMA_ADPCM:
      if (bits === 4 && blockAlign >= 4 * Math.max(1, channels)) {
        return plain({ kind: "IMA ADPCM", block: blockAlign }, "IMA ADPCM");
      }
      break;
    case MS_ADPCM:
      if (bits === 4 && blockAlign >= 7 * Math.max(1, channels)) {
        return plain({ kind: "MS ADPCM", block: blockAlign, coefficients: format.coefficients }, "MS ADPCM");
      }
      break;
    case MP2:
    case MP3:
      return plain({ kind: "MPEG" }, codec === MP3 ? "MP3" : "MP2");
  }
  const other = OTHER_CODECS[codec];
  if (other) throw new UnreadFormatError(name, `WAV with ${other}`);
  const what = READ_CODECS[codec] ?? `codec 0x${codec.toString(16)}`;
  throw new UnreadFormatError(name, `WAV with ${what} (${bits} bits, frames of ${blockAlign} bytes)`);
}

const PCM = 1, MS_ADPCM = 2, FLOAT = 3, ALAW = 6, MULAW = 7, IMA_ADPCM = 0x11, MP2 = 0x50, MP3 = 0x55;

/** The codec's number that says that it stands in the subformat. */
const EXTENSIBLE = 0xfffe;

/** Codecs that are read, but not of any number of bits. */
const READ_CODECS: Readonly<Record<number, string>> = {
  [PCM]: "PCM",
  [MS_ADPCM]: "MS ADPCM",
  [FLOAT]: "float",
  [IMA_ADPCM]: "IMA ADPCM",
};

/** Codecs that are not, by number, as RFC 2361 has them: names for messages. */
const OTHER_CODECS: Readonly<Record<number, string>> = {
  0x22: "TrueSpeech",
  0x31: "GSM 6.10",
  0x40: "G.721",
  0x45: "G.726",
  0x64: "G.726",
  0x65: "G.722",
  0x83: "G.729",
  0xff: "AAC",
  0x160: "WMA 1",
  0x161: "WMA 2",
  0x162: "WMA Pro",
  0x163: "WMA lossless",
  0x1610: "AAC",
  0x2000: "AC-3",
  0x674f: "Vorbis",
  0x704f: "Opus",
  0xf1ac: "FLAC",
};

function subformat(content: Uint8Array, littleEndian: boolean, name: string): number {
  if (content.length < 40) {
    throw new InputError(
      `Cannot read ${name} as its header is damaged: an extensible format without a subformat`,
    );
  }
  const tail = text(content, 28, 12);
  if (tail === WAVE_GUID || tail === AMBISONIC_GUID) return viewOf(content).getUint16(24, littleEndian);
  throw new UnreadFormatError(name, "WAV with a subformat of its own");
}

/** The end of the identifiers of codecs, after the number: 0000-0010-8000-00aa00389b71, and that of ambisonic sound. */
const WAVE_GUID = "\x10\0\x80\0\0\xaa\0\x38\x9b\x71".padStart(12, "\0");
const AMBISONIC_GUID = "\x21\x07\xd3\x11\x86\x44\xc8\xc1\xca\0\0\0";

function integerEncoding(
  format: WaveFormat,
  data: Uint8Array,
  bigEndian: boolean,
  name: string,
): WaveEncoding {
  const { bits, channels, blockAlign } = format;
  const bytes = Math.ceil(bits / 8), room = blockAlign / channels;
  if (blockAlign > 0 && channels > blockAlign) {
    throw new InputError(
      `Cannot read ${name} as its header contradicts itself: ${channels} channels in frames of ${blockAlign} bytes`,
    );
  }
  const words = `${bits} bits`;
  const padding = room > bytes && room <= 8 && Number.isInteger(room)
    ? paddingOf(data, bytes, room, bigEndian)
    : null;
  if (padding) {
    const full = padding === "below" ? 8 * room : 8 * bytes;
    const remarks = [`${words} in ${room} bytes, as its block align says`];
    return { encoding: { kind: "integers", bytes: room, bits: full, bigEndian }, words, remarks };
  }
  const unsigned = bytes === 1;
  return {
    encoding: { kind: "integers", bytes, bits: 8 * bytes, bigEndian, unsigned },
    words,
    remarks: contradictions(format, bytes),
  };
}

/** Says where block align and bytes a second do not fit what the rest of the header makes of them. */
function contradictions(
  { channels, sampleRate, blockAlign, bytesPerSecond }: WaveFormat,
  bytes: number,
): string[] {
  const frame = channels * bytes, second = frame * sampleRate;
  const seen: string[] = [];
  if (blockAlign !== frame) {
    seen.push(`${blockAlign} bytes a frame where its channels and bits make ${frame}`);
  }
  if (bytesPerSecond !== second && bytesPerSecond !== blockAlign * sampleRate) {
    seen.push(`${bytesPerSecond} bytes a second where its sample rate makes ${second}`);
  }
  if (seen.length === 0) return [];
  return [`its header contradicts itself (${seen.join("; ")}): read by channels, bits and sample rate`];
}
