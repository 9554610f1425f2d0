import type { Audio } from "./audio.ts";

/** How a signal is cut into overlapping frames. */
export interface FrameOptions {
  /** Samples in a frame. Default 2048. */
  readonly frameLength?: number;
  /** Samples from the start of a frame to the start of the next. Default 512. */
  readonly hopLength?: number;
}

/** What stands before the first and after the last sample: zeros, or the outermost sample repeated. */
export type Padding = "zero" | "edge";

export const FRAME_LENGTH = 2048;
export const HOP_LENGTH = 512;

/**
 * Counts the frames of a signal whose frame `t` is centred on sample `t * hopLength`.
 *
 * Equals `1 + floor(samples / hopLength)` for an even frame length, as `librosa.util.frame` on a centred signal.
 *
 * @throws {RangeError} If the signal is empty, or a length is not a positive whole (and, for frames, even) number.
 *
 * @example
 * ```ts
 * const audio = { samples: new Float32Array(22050), sampleRate: 22050 };
 * if (countFrames(audio) !== 44) throw new Error("one second has 44 frames");
 * ```
 */
export function countFrames(audio: Audio, options: FrameOptions = {}): number {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  if (audio.samples.length === 0) throw new RangeError("Cannot frame the signal as it has no samples");
  if (!Number.isInteger(frameLength) || frameLength < 2 || frameLength % 2 !== 0) {
    throw new RangeError(
      `Cannot frame the signal as frameLength must be a positive even number: current value is ${frameLength}`,
    );
  }
  if (!Number.isInteger(hopLength) || hopLength < 1) {
    throw new RangeError(
      `Cannot frame the signal as hopLength must be a positive whole number: current value is ${hopLength}`,
    );
  }
  return 1 + Math.floor(audio.samples.length / hopLength);
}

/**
 * Copies a signal with half a frame of padding at each end, so that frame `t` starts at sample `t * hopLength`.
 *
 * @returns Float64Array [samples + frameLength].
 */
export function pad(audio: Audio, frameLength: number, padding: Padding): Float64Array {
  const { samples } = audio;
  const half = frameLength / 2;
  const padded = new Float64Array(samples.length + frameLength);
  padded.set(samples, half);
  if (padding === "edge") {
    padded.fill(samples[0]!, 0, half);
    padded.fill(samples[samples.length - 1]!, half + samples.length);
  }
  return padded;
}
