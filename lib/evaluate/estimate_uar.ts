import { bootstrapSpeakers } from "../metrics/bootstrap.ts";
import { evaluatePredictions, type Tested } from "../metrics/evaluation.ts";
import { uarOf } from "../metrics/metrics.ts";

/** UAR, mean over seeds, with its 95 % interval over speakers; nulls if there is but one. */
export interface UarEstimate {
  readonly uar: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Estimates UAR of clips of any number of speakers: see `bootstrapSpeakers`.
 *
 * @example
 * ```ts
 * const clip = { fold: 1, seed: 0, speaker: "a", emotion: "sad", predicted: "sad" };
 * const { uar, low } = estimateUar([clip, { ...clip, emotion: "happy" }]);
 * if (uar !== 0.5 || low !== null) throw new Error("one speaker has no interval");
 * ```
 */
export function estimateUar(rows: readonly Tested[]): UarEstimate {
  if (new Set(rows.map(({ speaker }) => speaker)).size > 1) {
    const { value, low, high } = bootstrapSpeakers(rows, uarOf);
    return { uar: value, low, high };
  }
  const emotions = [...new Set(rows.map(({ emotion }) => emotion))];
  return { uar: evaluatePredictions(rows, emotions).mean.uar, low: null, high: null };
}
