import { InputError } from "../errors.ts";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { makeTable, numbers, texts } from "../tables/tables.ts";

/** How a feature of one emotion compares with that of another. */
export interface EmotionContrast {
  readonly emotion: string;
  readonly other: string;
  /**
   * Cliff's δ: 1 if all clips of `emotion` have higher values than all of `other`, −1 if lower, 0 if neither
   * prevails; NaN if one of the two has no clip that has the feature.
   */
  readonly delta: number;
}

/**
 * Computes Cliff's δ: how much more often a value of one group is above one of the other than below it.
 *
 * (#(a > b) − #(a < b)) / (#a × #b), by sorting (Cliff 1993, "Dominance statistics").
 *
 * @returns From −1 to 1.
 * @throws {InputError} If a group is empty.
 *
 * @example
 * ```ts
 * if (cliffsDelta([2, 3], [1, 2]) !== 0.75) throw new Error("above in three of four pairs, tied in one");
 * ```
 */
export function cliffsDelta(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || b.length === 0) {
    throw new InputError(
      `Cannot compare groups as neither may be empty: current sizes are [${a.length}, ${b.length}]`,
    );
  }
  return dominance(Float64Array.from(a).sort(), Float64Array.from(b).sort());
}

/**
 * Compares a feature between all pairs of emotions by {@link cliffsDelta}. Clips in which it is missing (NaN) are left out.
 *
 * @param table A row a clip: column `emotion` and the feature's.
 * @returns A row an ordered pair of different emotions: see {@link EmotionContrast}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const table = pl.DataFrame({ emotion: ["sad", "angry", "angry"], loud: [1, 8, 9] });
 * const [contrast] = contrastEmotions(table, "loud").toRecords();
 * if (contrast?.emotion !== "sad" || contrast.delta !== -1) throw new Error("sadness is softer");
 * ```
 */
export function contrastEmotions(table: DataFrame, feature: string): DataFrame {
  const [labels, values] = [texts(table, "emotion"), numbers(table, [feature])];
  const emotions = sortEmotions(labels);
  const sorted = emotions.map((emotion) =>
    values.filter((value, row) => labels[row] === emotion && !Number.isNaN(value)).sort()
  );
  const rows = emotions.flatMap((emotion, a) =>
    emotions.flatMap((other, b): EmotionContrast[] =>
      a === b ? [] : [{ emotion, other, delta: dominance(sorted[a]!, sorted[b]!) }]
    )
  );
  return makeTable(rows, { emotion: "text", other: "text", delta: "number" });
}

/** Cliff's δ of sorted values. */
function dominance(a: Float64Array, b: Float64Array): number {
  let [below, notAbove, sum] = [0, 0, 0];
  for (const value of a) {
    while (below < b.length && b[below]! < value) below++;
    while (notAbove < b.length && b[notAbove]! <= value) notAbove++;
    sum += below - (b.length - notAbove);
  }
  return sum / (a.length * b.length);
}
