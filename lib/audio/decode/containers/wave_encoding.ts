import { InputError } from "../../../errors.ts";
import type { Encoding } from "../stored_sound.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { paddingOf } from "./padding.ts";
import { ALAW, FLOAT, IMA_ADPCM, MP2, MP3, MS_ADPCM, MULAW, PCM, type WaveFormat } from "./wave_format.ts";

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
