import type { DecodedAudio } from "./decoded_audio.ts";
import { checkFinite, checkHeader, checkLength } from "./check_sound.ts";
import { expand } from "./pcm/companding.ts";
import { decodeImaAdpcm } from "./pcm/ima_adpcm.ts";
import { decodeMsAdpcm } from "./pcm/ms_adpcm.ts";
import { type FloatLayout, type IntegerLayout, unpackFloats, unpackIntegers } from "./pcm/unpack.ts";

/** How samples are stored in a file, where they need no packed decoder. */
export type Encoding =
  | ({ readonly kind: "integers" } & IntegerLayout)
  | ({ readonly kind: "floats" } & FloatLayout)
  | { readonly kind: "A-law" | "µ-law" }
  | { readonly kind: "IMA ADPCM"; readonly block: number }
  | {
    readonly kind: "MS ADPCM";
    readonly block: number;
    readonly coefficients: readonly (readonly [number, number])[];
  };

/** Sound as a file has it: what its header says, and the bytes of its samples. */
export interface StoredSound {
  readonly encoding: Encoding;
  readonly channels: number;
  /** Hz. */
  readonly sampleRate: number;
  readonly data: Uint8Array;
  /** As {@link DecodedAudio} has it. */
  readonly format: string;
  readonly remarks: readonly string[];
}

/**
 * Decodes stored samples to the mean of their channels.
 *
 * Integers of b bits are divided by 2^(b−1); floats are kept as they are, unless their level shows that they are in the
 * units of integers (a peak above {@link INTEGER_UNITS}): then they are scaled, and a remark says so.
 *
 * @throws {InputError} If there are no samples, one is no number, or speech cannot have the sample rate.
 */
export function decodeStored(sound: StoredSound, name: string): DecodedAudio {
  const { encoding, channels, sampleRate, format } = sound;
  checkHeader(sampleRate, channels, name);
  const interleaved = unpack(encoding, sound.data, channels);
  const samples = mean(interleaved, channels, Math.floor(interleaved.length / channels));
  const decoded = { audio: { samples, sampleRate }, channels, format, remarks: sound.remarks };
  checkLength(decoded, name);
  if (encoding.kind !== "floats") return decoded;
  checkFinite(decoded, name);
  return toUnitScale(decoded);
}

/** Averages the channels, in 32 bits throughout, as NumPy does. */
export function mean(interleaved: Float32Array, channels: number, frames: number): Float32Array {
  if (channels === 1) return interleaved.subarray(0, frames);
  const samples = new Float32Array(frames);
  for (let i = 0, at = 0; i < frames; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum = Math.fround(sum + interleaved[at++]!);
    samples[i] = sum / channels;
  }
  return samples;
}

function unpack(encoding: Encoding, data: Uint8Array, channels: number): Float32Array {
  switch (encoding.kind) {
    case "integers":
      return unpackIntegers(data, encoding);
    case "floats":
      return unpackFloats(data, encoding);
    case "A-law":
    case "µ-law":
      return expand(encoding.kind, data);
    case "IMA ADPCM":
      return decodeImaAdpcm(data, channels, encoding.block);
    case "MS ADPCM":
      return decodeMsAdpcm(data, channels, encoding.block, encoding.coefficients);
  }
}

/** Floats beyond this are no overshoot (40 dB above full scale) but integers, written as floats. */
const INTEGER_UNITS = 100;

/** Floats beyond this are too loud to be meant so (12 dB above full scale), but not to be read otherwise. */
const LOUD = 4;

function toUnitScale(decoded: DecodedAudio): DecodedAudio {
  const { audio: { samples, sampleRate }, remarks } = decoded;
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  if (peak <= LOUD) return decoded;
  const seen = `floats reach ${peak.toPrecision(4)} where full scale is 1`;
  const bits = [16, 24, 32].find((bits) => peak <= 2 ** (bits - 1));
  if (peak <= INTEGER_UNITS || !bits) {
    return { ...decoded, remarks: [...remarks, `${seen}: kept as they are`] };
  }
  const note = `${seen}: taken for integers of ${bits} bits, and divided by ${2 ** (bits - 1)}`;
  const scaled = samples.map((sample) => sample * 2 ** (1 - bits));
  return { ...decoded, audio: { samples: scaled, sampleRate }, remarks: [...remarks, note] };
}
