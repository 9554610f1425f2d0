import { group } from "npm:d3-array@3.2.4";
import { type Forecast, topPredictions } from "./forecast.ts";
import { type Interval, wilsonInterval } from "./interval.ts";

/** Forecasts whose highest probability is above `from` and up to `to`. */
export interface ReliabilityBin extends Interval {
  /** Lower bound, exclusive. */
  readonly from: number;
  /** Upper bound, inclusive. */
  readonly to: number;
  /** Forecasts: clips × seeds. */
  readonly count: number;
  /** Each counted once: of several seeds, as many as a seed has on average. */
  readonly clips: number;
  /** Mean of their highest probabilities. */
  readonly confidence: number;
  /** Share of them that is right, with the Wilson interval of so many clips: seeds tell nothing of other clips. */
  readonly accuracy: number;
}

/**
 * Groups forecasts by their highest probability, to see whether it says how often they are right.
 *
 * Bins of equal width, (0, 1/bins] to (1 − 1/bins, 1] (Guo et al. 2017, "On calibration of modern neural networks").
 *
 * @returns The bins that have forecasts, from the least probability to the greatest.
 */
export function reliability(forecast: Forecast, bins = 15): ReliabilityBin[] {
  const { seeds = 1 } = forecast;
  const binOf = ({ confidence }: { confidence: number }) =>
    Math.min(bins, Math.max(1, Math.ceil(confidence * bins)));
  return [...group(topPredictions(forecast), binOf)].sort(([a], [b]) => a - b).map(([bin, members]) => {
    const count = members.length, clips = count / seeds;
    const right = members.filter(({ isRight }) => isRight).length;
    return {
      from: (bin - 1) / bins,
      to: bin / bins,
      count,
      clips,
      confidence: members.reduce((sum, { confidence }) => sum + confidence, 0) / count,
      accuracy: right / count,
      ...wilsonInterval(right / seeds, clips),
    };
  });
}

/**
 * Computes the expected calibration error: how far confidence and accuracy are apart, mean of the forecasts.
 *
 * Matches `torchmetrics.functional.classification.multiclass_calibration_error(norm="l1")`.
 *
 * @returns From 0 to 1.
 *
 * @example
 * ```ts
 * const sure = { emotions: ["happy", "sad"], y: [0, 1], p: Float64Array.of(1, 0, 1, 0) };
 * if (calibrationError(reliability(sure)) !== 0.5) throw new Error("sure of both, right in one");
 * ```
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + (bin.count / total) * Math.abs(bin.accuracy - bin.confidence), 0);
}

/**
 * Computes the Brier score: the squared distance of the probabilities from 1 for the right class and 0 for the others, mean of
 * the forecasts (Brier 1950). Matches `sklearn.metrics.brier_score_loss(scale_by_half=False)`.
 *
 * @returns From 0, perfect, to 2; of even probabilities 1 − 1 / classes.
 *
 * @example
 * ```ts
 * const even = { emotions: ["happy", "sad"], y: [0], p: Float64Array.of(0.5, 0.5) };
 * if (brierScore(even) !== 0.5) throw new Error("0.5² for either");
 * ```
 */
export function brierScore({ emotions: { length: classes }, y, p }: Forecast): number {
  const total = p.reduce((sum, probability, i) => {
    const isActual = i % classes === y[Math.floor(i / classes)];
    return sum + (probability - Number(isActual)) ** 2;
  }, 0);
  return total / y.length;
}
