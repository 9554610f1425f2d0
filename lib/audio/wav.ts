import { InputError } from "../errors.ts";
import type { Audio } from "./audio.ts";
import { mean, toFloat } from "./pcm.ts";
import { parseWav } from "./riff.ts";

/** A decoded WAV file. */
export interface DecodedWav {
  /** The mean of the channels. */
  readonly audio: Audio;
  /** Number of channels in the file. */
  readonly channels: number;
  /** `8`, `16`, `24`, `32` (PCM), `32f`, `64` (float), `8a` (A-law) or `8m` (µ-law). */
  readonly bitDepth: string;
}

/**
 * Decodes a WAV file to one channel, at the file's own sample rate.
 *
 * Reads RIFF, RIFX and RF64 with PCM of 8, 16, 24 and 32 bits, floats of 32 and 64 bits, A-law and µ-law, plain or
 * extensible, of any rate and channel count; chunks that are not audio are skipped. PCM of b bits is divided by
 * 2^(b−1), so that samples are in [-1, 1); floats are kept as they are. Samples equal those of `librosa.load(path,
 * sr=None)`, which reads through libsndfile.
 *
 * @param bytes The file.
 * @param name What to call the file in messages.
 * @throws {InputError} If the bytes are no WAV file, are cut short, or hold no samples or a codec that is not read.
 * @throws {InputError} If a sample is infinite or not a number.
 * @example
 * ```ts
 * import wavefile from "wavefile";
 * const file = new wavefile.WaveFile();
 * file.fromScratch(2, 16000, "16", [[16384, 0], [0, 0]]);
 * const { audio, channels } = decodeWav(file.toBuffer(), "tone.wav");
 * if (channels !== 2 || audio.samples[0] !== 0.25) throw new Error("0.5 on one of two channels is 0.25 in all");
 * ```
 */
export function decodeWav(bytes: Uint8Array, name: string): DecodedWav {
  const wave = parseWav(bytes, name);
  const { audioFormat, subformat, numChannels: channels, sampleRate, bitsPerSample } = wave.fmt as Format;
  const { chunkSize, samples: stored } = wave.data as Data;
  const size = wave.container === "RF64" ? (wave.ds64 as LongSizes).dataSizeHigh : chunkSize;
  const codec = audioFormat === EXTENSIBLE ? (subformat[0] ?? 0) & 0xffff : audioFormat;
  const bitDepth = DEPTHS[codec]?.[bitsPerSample] ?? "";
  if (channels === 0 || sampleRate === 0) {
    throw new InputError(
      `Cannot read ${name} as its header is damaged: ${channels} channels at ${sampleRate} Hz`,
    );
  }
  if (!bitDepth) {
    const format = `codec 0x${codec.toString(16)} of ${bitsPerSample} bits`;
    throw new InputError(`Cannot read ${name} as ${format} is not read: convert it to PCM`);
  }
  if (size > stored.length && size !== UNKNOWN_SIZE) {
    throw new InputError(
      `Cannot read ${name} as it is cut short: ${stored.length} of ${size} bytes of audio are there; ` +
        "was a download or a copy interrupted?",
    );
  }
  const frames = Math.floor(Math.min(size, stored.length) / (channels * Math.ceil(bitsPerSample / 8)));
  if (frames === 0) throw new InputError(`Cannot use ${name} as it holds no samples`);
  const samples = mean(toFloat(wave, bitDepth), channels, frames);
  const damaged = codec === FLOAT ? samples.findIndex((sample) => !Number.isFinite(sample)) : -1;
  if (damaged >= 0) throw new InputError(`Cannot use ${name} as sample ${damaged} is ${samples[damaged]}`);
  return { audio: { samples, sampleRate }, channels, bitDepth };
}

type Format = {
  audioFormat: number;
  subformat: number[];
  numChannels: number;
  sampleRate: number;
  bitsPerSample: number;
};
type Data = { chunkSize: number; samples: Uint8Array };
/** The package has the halves of these numbers the wrong way round: what it calls high is low. */
type LongSizes = { dataSizeHigh: number };

/** The format code that says that the codec stands in the subformat. */
const EXTENSIBLE = 0xfffe;

/** The format code of floats, which alone may be infinite or not a number. */
const FLOAT = 3;

/** What is read: by codec (PCM, float, A-law, µ-law) and bits a sample, as wavefile names it. */
const DEPTHS: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  1: { 8: "8", 16: "16", 24: "24", 32: "32" },
  [FLOAT]: { 32: "32f", 64: "64" },
  6: { 8: "8a" },
  7: { 8: "8m" },
};

/** The size in the header of a file that was written to a pipe. */
const UNKNOWN_SIZE = 0xffffffff;
