import type { Forecast } from "./forecast.ts";

/** Shares of clips held to be of a class from some probability on. */
export interface RocPoint {
  /** Of the clips of other classes. */
  readonly falsePositives: number;
  /** Of the clips of the class. */
  readonly truePositives: number;
}

/** How well the probability of a class tells its clips from all others. */
export interface Roc {
  /** Which is separated from the others. */
  readonly emotion: string;
  /** Area under the curve: how often a clip of the class has a higher probability than one of another; ties count half. */
  readonly auc: number;
  /** From (0, 0) to (1, 1). */
  readonly points: readonly RocPoint[];
}

/**
 * Computes the receiver operating characteristic of each class against the rest.
 *
 * Matches `sklearn.metrics.roc_curve(drop_intermediate=False)` and `roc_auc_score`; the mean of the areas that of
 * `roc_auc_score(multi_class="ovr")`.
 *
 * @returns The classes of which there are clips, and clips of others.
 *
 * @example
 * ```ts
 * const p = Float64Array.of(0.9, 0.1, 0.8, 0.2, 0.3, 0.7);
 * const [happy] = rocCurves({ emotions: ["happy", "sad"], y: [0, 1, 1], p });
 * if (happy?.auc !== 1) throw new Error("the happy clip comes first");
 * ```
 */
export function rocCurves({ emotions, y, p }: Forecast): Roc[] {
  return emotions.flatMap((emotion, label) => {
    const clips = y.map((actual, clip) => ({
      isOfClass: actual === label,
      score: p[clip * emotions.length + label]!,
    }));
    const positives = clips.filter(({ isOfClass }) => isOfClass).length;
    if (positives === 0 || positives === clips.length) return [];
    const points = curve(clips.sort((a, b) => b.score - a.score), positives);
    return [{ emotion, auc: area(points), points }];
  });
}

/** Computes the mean area under curves. */
export function meanAuc(curves: readonly Roc[]): number {
  return curves.reduce((sum, { auc }) => sum + auc, 0) / curves.length;
}

function curve(sorted: readonly { isOfClass: boolean; score: number }[], positives: number): RocPoint[] {
  let hits = 0;
  const points = sorted.flatMap(({ isOfClass, score }, index) => {
    hits += Number(isOfClass);
    if (sorted[index + 1]?.score === score) return [];
    const truePositives = hits / positives;
    return [{ falsePositives: (index + 1 - hits) / (sorted.length - positives), truePositives }];
  });
  return [{ falsePositives: 0, truePositives: 0 }, ...points];
}

/** Sums the trapezoids under a curve. */
function area(points: readonly RocPoint[]): number {
  return points.slice(1).reduce((sum, { falsePositives, truePositives }, i) => {
    const before = points[i]!;
    return sum + (falsePositives - before.falsePositives) * (truePositives + before.truePositives) / 2;
  }, 0);
}
