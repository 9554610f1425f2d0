import type { Audio } from "../../audio/audio.ts";
import { FRAME_LENGTH, type FrameOptions, HOP_LENGTH, sumFrames } from "../../audio/frames.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";

/** Samples no larger than this count as zero, and zero as positive. */
const ZERO = 1e-10;

/**
 * Computes the share of neighbouring samples in a frame whose signs differ.
 *
 * Matches `librosa.feature.zero_crossing_rate(y)`: the ends are padded with the outermost sample, and the rate is
 * per sample of the frame, although a frame of 2048 samples has 2047 pairs.
 *
 * @returns FeatureMatrix [1 × frames], from 0 to 1.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8192 }, (_, n) => (n % 2 ? -1 : 1));
 * const rate = zeroCrossingRate({ samples, sampleRate: 8000 });
 * if (rate.values[8] !== 2047 / 2048) throw new Error("every pair of samples crosses zero");
 * ```
 */
export function zeroCrossingRate(audio: Audio, options: FrameOptions = {}): FeatureMatrix {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  const { samples, sampleRate } = audio;
  const crossings = sumFrames(audio, options, (start, end) => countCrossings(samples, start, end));
  const values = crossings.map((count, t) => {
    // The sample before a frame is not in it.
    const start = t * hopLength - frameLength / 2;
    return (start > 0 ? count - countCrossings(samples, start, start + 1) : count) / frameLength;
  });
  return { family: "zcr", rows: ["rate"], frames: values.length, values, hop: hopLength / sampleRate };
}

/** The family `zcr`. */
export const zcrFamily = defineFamily({
  name: "zcr",
  module: import.meta.url,
  title: "Zero-crossing rate",
  measures: "zero crossings: many in noise, few in voice",
  unit: "per sample",
  defaults: {},
  rows: () => 1,
  compute: ({ audio }) => zeroCrossingRate(audio),
});

/** Counts the samples whose sign is not that of the sample before. */
function countCrossings(samples: Float32Array, start: number, end: number): number {
  let count = 0, before = Number(samples[Math.max(0, start - 1)]! < -ZERO);
  for (let n = start; n < end; n++) {
    const negative = Number(samples[n]! < -ZERO);
    count += negative ^ before;
    before = negative;
  }
  return count;
}
