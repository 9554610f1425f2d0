import type { Audio } from "../../audio/audio.ts";
import { FRAME_LENGTH, type FrameOptions, HOP_LENGTH, sumFrames } from "../../audio/frames.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";

/**
 * Computes the root of the mean square of the samples in each frame: the signal's level.
 *
 * Matches `librosa.feature.rms(y=y)`: zeros beyond the ends.
 *
 * @returns FeatureMatrix [1 × frames], in units of the samples; a full-scale sine has 0.707.
 *
 * @example
 * ```ts
 * const level = rms({ samples: new Float32Array(8192).fill(0.5), sampleRate: 8000 });
 * if (level.values[8] !== 0.5) throw new Error("a constant of 0.5 has an RMS of 0.5");
 * ```
 */
export function rms(audio: Audio, options: FrameOptions = {}): FeatureMatrix {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  const { samples, sampleRate } = audio;
  const powers = sumFrames(audio, options, (start, end) => sumSquares(samples, start, end));
  const values = powers.map((power) => Math.sqrt(power / frameLength));
  return { family: "rms", rows: ["level"], frames: values.length, values, hop: hopLength / sampleRate };
}

/** The family `rms`. */
export const rmsFamily = defineFamily({
  name: "rms",
  module: import.meta.url,
  title: "RMS level",
  measures: "level",
  unit: "full scale = 1",
  defaults: {},
  rows: () => 1,
  compute: ({ audio }) => rms(audio),
});

function sumSquares(samples: Float32Array, start: number, end: number): number {
  // Two sums, neither of which waits for the other.
  let even = 0, odd = 0, n = start;
  for (; n + 1 < end; n += 2) {
    even += samples[n]! * samples[n]!;
    odd += samples[n + 1]! * samples[n + 1]!;
  }
  return n < end ? even + odd + samples[n]! * samples[n]! : even + odd;
}
