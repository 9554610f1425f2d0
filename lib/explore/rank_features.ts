import type { DataFrame } from "nodejs-polars";
import { makeTable, texts } from "../tables/tables.ts";
import { centredColumns } from "./centred_column.ts";
import { groupRows } from "../statistics/group_rows.ts";
import { holm } from "../statistics/holm.ts";
import { kruskalWallis } from "../statistics/kruskal_wallis.ts";
import { squaresBetween, squaresTotal } from "../statistics/sums_of_squares.ts";

/** How much a feature differs from one emotion to the next. */
export interface FeatureEffect {
  readonly feature: string;
  /** Share of the variance that lies between emotions (one-way analysis of variance): 0 to 1. */
  readonly eta2: number;
  /** The same of the ranks, which outliers move less: 0 to 1. */
  readonly epsilon2: number;
  /**
   * Of Kruskal and Wallis's test, as if all clips were independent: those of one speaker are not, so it
   * flatters.
   */
  readonly p: number;
  /** The same, corrected by Holm for the number of features. */
  readonly p_holm: number;
  /** Clips in which the feature is missing; they are left out. */
  readonly missing: number;
}

/**
 * Ranks features by how much they differ between emotions, the largest ε² first.
 *
 * η² as in `pingouin.anova` or `anova_lm` of statsmodels; see {@link kruskalWallis} and {@link holm}. A
 * feature that does not vary has no effect and p = 1, and so has one that fewer than two emotions have. Clips in which a feature
 * is missing (NaN) are left out.
 *
 * @param table A row a clip: column `emotion` and the features'.
 * @param features The features' columns.
 * @returns A row a feature: see {@link FeatureEffect}.
 * @throws {InputError} If there are fewer than two emotions.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const emotion = ["sad", "sad", "angry", "angry"];
 * const table = pl.DataFrame({ emotion, loud: [1, 2, 8, 9], odd: [1, 2, 2, 1] });
 * const [first] = rankFeatures(table, ["odd", "loud"]).getColumn("feature").toArray();
 * if (first !== "loud") throw new Error("anger is louder");
 * ```
 */
export function rankFeatures(table: DataFrame, features: readonly string[]): DataFrame {
  const emotions = texts(table, "emotion"), columns = centredColumns(table, features);
  const effects = features.map((feature, index) => {
    const { rows, values } = columns[index]!, missing = emotions.length - rows.length;
    const groups = groupRows(rows.map((row) => emotions[row]!));
    if (groups.length < 2 && missing > 0) return { feature, eta2: 0, epsilon2: 0, p: 1, missing };
    const { p, epsilon2 } = kruskalWallis(groups.map((group) => group.map((i) => values[i]!)));
    const eta2 = squaresBetween(values, groups) / (squaresTotal(values) || 1);
    return { feature, eta2, epsilon2, p, missing };
  });
  const adjusted = holm(effects.map(({ p }) => p));
  const ranked: FeatureEffect[] = effects.map((effect, index) => ({ ...effect, p_holm: adjusted[index]! }));
  ranked.sort((a, b) => b.epsilon2 - a.epsilon2 || (a.feature < b.feature ? -1 : 1));
  return makeTable(ranked, {
    feature: "text",
    eta2: "number",
    epsilon2: "number",
    p: "number",
    p_holm: "number",
    missing: "whole",
  });
}
