import { greatestCommonDivisor } from "./greatest_common_divisor.ts";
import { InputError } from "../errors.ts";
import type { Audio } from "./audio.ts";

/** How a signal is cut into overlapping frames. */
export interface FrameOptions {
  /** Samples in a frame. Default 2048. */
  readonly frameLength?: number;
  /** Samples from the start of a frame to the start of the next. Default 512. */
  readonly hopLength?: number;
}

export const FRAME_LENGTH = 2048;
export const HOP_LENGTH = 512;

/**
 * Counts the frames of a signal whose frame `t` is centred on sample `t * hopLength`.
 *
 * Equals `1 + floor(samples / hopLength)` for an even frame length, as `librosa.util.frame` on a centred signal.
 *
 * @throws {InputError} If the signal is empty, or a length is not a positive whole (and, for frames, even) number.
 *
 * @example
 * ```ts
 * const audio = { samples: new Float32Array(22050), sampleRate: 22050 };
 * if (countFrames(audio) !== 44) throw new Error("one second has 44 frames");
 * ```
 */
export function countFrames(audio: Audio, options: FrameOptions = {}): number {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  if (audio.samples.length === 0) throw new InputError("Cannot frame the signal as it has no samples");
  if (!Number.isInteger(frameLength) || frameLength < 2 || frameLength % 2 !== 0) {
    throw new InputError(
      `Cannot frame the signal as frameLength must be a positive even number: current value is ${frameLength}`,
    );
  }
  if (!Number.isInteger(hopLength) || hopLength < 1) {
    throw new InputError(
      `Cannot frame the signal as hopLength must be a positive whole number: current value is ${hopLength}`,
    );
  }
  return 1 + Math.floor(audio.samples.length / hopLength);
}

/**
 * Sums something over the samples of every centred frame; what overlapping frames share is added up once.
 *
 * @param sum Sums over the samples from `start` to before `end`, all of them in the signal.
 * @returns Float64Array [frames].
 *
 * @example
 * ```ts
 * const audio = { samples: new Float32Array(5000), sampleRate: 22050 };
 * const samples = sumFrames(audio, {}, (start, end) => end - start);
 * if (samples[0] !== 1024 || samples[3] !== 2048) throw new Error("the first frame starts before the signal");
 * ```
 */
export function sumFrames(
  audio: Audio,
  options: FrameOptions,
  sum: (start: number, end: number) => number,
): Float64Array {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  const { length } = audio.samples;
  const sums = new Float64Array(countFrames(audio, options));
  // Frames start and end at multiples of this.
  const step = greatestCommonDivisor(frameLength / 2, hopLength);
  const parts = Float64Array.from(
    { length: Math.ceil(length / step) },
    (_, i) => sum(i * step, Math.min(length, (i + 1) * step)),
  );
  for (let t = 0; t < sums.length; t++) {
    const start = (t * hopLength - frameLength / 2) / step, end = start + frameLength / step;
    for (let i = Math.max(0, start); i < end && i < parts.length; i++) sums[t]! += parts[i]!;
  }
  return sums;
}

/**
 * Copies a signal with half a frame of zeros at each end, so that frame `t` starts at sample `t * hopLength`.
 *
 * @returns Float64Array [samples + frameLength].
 */
export function pad(audio: Audio, frameLength: number): Float64Array {
  const { samples } = audio;
  const padded = new Float64Array(samples.length + frameLength);
  padded.set(samples, frameLength / 2);
  return padded;
}
