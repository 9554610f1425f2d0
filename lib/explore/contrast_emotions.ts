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
 * Compares a feature between all pairs of emotions by Cliff's δ: (#(a > b) − #(a < b)) / (#a × #b), by sorting (Cliff 1993,
 * "Dominance statistics"). Clips in which it is missing (NaN) are left out.
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
      a === b ? [] : [{ emotion, other, delta: cliffsDelta(sorted[a]!, sorted[b]!) }]
    )
  );
  return makeTable(rows, { emotion: "text", other: "text", delta: "number" });
}

/** Computes Cliff's δ of sorted values. */
function cliffsDelta(a: Float64Array, b: Float64Array): number {
  let [below, notAbove, sum] = [0, 0, 0];
  for (const value of a) {
    while (below < b.length && b[below]! < value) below++;
    while (notAbove < b.length && b[notAbove]! <= value) notAbove++;
    sum += below - (b.length - notAbove);
  }
  return sum / (a.length * b.length);
}
