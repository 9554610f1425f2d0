import { InputError } from "../../../errors.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { text, viewOf } from "./bytes.ts";

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

/** Codecs by number. */
export const PCM = 1, MS_ADPCM = 2, FLOAT = 3, ALAW = 6, MULAW = 7, IMA_ADPCM = 0x11, MP2 = 0x50, MP3 = 0x55;

/** The codec's number that says that it stands in the subformat. */
const EXTENSIBLE = 0xfffe;

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
