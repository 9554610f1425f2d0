/**
 * Scores of predictions and of probabilities, with intervals over speakers.
 *
 * @example
 * ```ts
 * import { countConfusions, scoreConfusion } from "ser/metrics/mod.ts";
 *
 * const { uar } = scoreConfusion(countConfusions([0, 0, 0, 1], [0, 0, 0, 0], 2));
 * if (uar !== 0.5) throw new Error("all of one class, none of the other");
 * ```
 *
 * @module
 */
export { bootstrap, bootstrapScores, bootstrapSpeakers, type ResamplingOptions } from "./bootstrap.ts";
export { brierScore, calibrationError, reliability, type ReliabilityBin } from "./calibration.ts";
export { coverageArea, coverageCurve, type CoveragePoint } from "./coverage.ts";
export { evaluatePredictions, type Evaluation, type Summary, type Tested } from "./evaluation.ts";
export { type Forecast, type TopPrediction, topPredictions } from "./forecast.ts";
export {
  accuracyBy,
  accuracyInterval,
  type GroupAccuracy,
  type GroupDifference,
  type Grouping,
  type GroupUar,
  sexDifference,
  uarBy,
} from "./groups.ts";
export { type Estimate, type Interval, wilsonInterval } from "./interval.ts";
export {
  type ClassScores,
  type Confusion,
  countConfusions,
  scoreConfusion,
  type Scores,
  uarOf,
} from "./metrics.ts";
export { maxSignFlipTest, signFlipTest } from "./permutation.ts";
export { meanAuc, type Roc, rocCurves, type RocPoint } from "./roc.ts";
export { applyTemperature, fitTemperature } from "./temperature.ts";
export type { Score } from "./speaker_counts.ts";
