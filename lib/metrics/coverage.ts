import { type Forecast, topPredictions } from "./forecast.ts";

/** Accuracy if a model may say "I do not know". */
export interface CoveragePoint {
  /** Share of the clips that are answered: those of the highest probabilities. */
  readonly coverage: number;
  /** Share of the answers that is right. */
  readonly accuracy: number;
  /** The least probability among them. */
  readonly confidence: number;
}

/**
 * Computes how accurate a model is on the clips that it is surest of, from the surest to all.
 *
 * (Geifman & El-Yaniv 2017, "Selective classification for deep neural networks", with accuracy for risk.)
 *
 * @returns A point for each different highest probability; the last has coverage 1.
 *
 * @example
 * ```ts
 * const points = coverageCurve({ emotions: ["happy", "sad"], y: [0, 0], p: Float64Array.of(0.9, 0.1, 0.4, 0.6) });
 * if (points[0]?.accuracy !== 1 || points[1]?.accuracy !== 0.5) throw new Error("the surer one is right");
 * ```
 */
export function coverageCurve(forecast: Forecast): CoveragePoint[] {
  const sorted = topPredictions(forecast).sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  return sorted.flatMap(({ confidence, isRight }, index) => {
    right += Number(isRight);
    if (sorted[index + 1]?.confidence === confidence) return []; // answered together
    const answered = index + 1;
    return [{ coverage: answered / sorted.length, accuracy: right / answered, confidence }];
  });
}

/**
 * Computes the area under a coverage–accuracy curve: the accuracy, mean over coverages.
 *
 * 1 − the area under the risk–coverage curve, summed over clips; where probabilities tie, each clip has the accuracy of all.
 *
 * @returns From 0 to 1; that of probabilities that tell nothing is about the accuracy itself.
 */
export function coverageArea(points: readonly CoveragePoint[]): number {
  return points.reduce(
    (sum, { coverage, accuracy }, i) => sum + accuracy * (coverage - (points[i - 1]?.coverage ?? 0)),
    0,
  );
}
