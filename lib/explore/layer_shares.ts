import { mean } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { familyOf } from "../features/columns.ts";
import { layerOf } from "../features/encoder_layers.ts";
import { omegaSquared } from "../statistics/omega_squared.ts";
import { divideSquares, type TwoWayDesign, twoWayDesign } from "../statistics/two_way.ts";
import { type Columns, makeTable, rowsOf, texts } from "../tables/tables.ts";
import { centredColumns } from "./centred_column.ts";
import { type VarianceShares, varianceShares } from "./variance_shares.ts";

/** What the variance of a layer's columns is due to: means over its columns. */
export interface LayerShares {
  readonly layer: number;
  /** The emotion, within speakers. */
  readonly emotion: number;
  /** Who speaks. */
  readonly speaker: number;
  /** What is said, within emotions; null where sentences are not told, or all are one. */
  readonly sentence: number | null;
}

const LAYER_SHARES: Columns<LayerShares> = {
  layer: "whole",
  emotion: "number",
  speaker: "number",
  sentence: "number",
};

/**
 * Estimates what the layers of an encoder tell: the shares of the variance of their columns, each a mean over a layer's columns.
 *
 * Emotion and speaker as `varianceShares()` has them. The sentence gets what it adds to the emotion (ω², two-way analysis of
 * variance, emotion first), so that a sentence that is said with one emotion only gets nothing for the emotion.
 *
 * @param table A row a clip: columns `speaker`, `emotion`, `sentence` (which may be missing) and those of layers.
 * @param columns Any columns; those that are of no numbered layer are passed over.
 * @returns A row a layer, by number.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const [speaker, emotion] = [["a", "a", "b", "b"], ["sad", "angry", "sad", "angry"]];
 * const table = pl.DataFrame({ speaker, emotion, encoder_l2_0_mean: [1, 1.1, 4, 4.1] });
 * const [shares] = layerShares(table, ["encoder_l2_0_mean"]).toRecords();
 * if (shares?.layer !== 2 || Number(shares.speaker) < 0.9) throw new Error("most is of the speaker");
 * ```
 */
export function layerShares(table: DataFrame, columns: readonly string[]): DataFrame {
  const layers = Map.groupBy(columns, (column) => layerOf(familyOf(column)) ?? null);
  layers.delete(null);
  const rows = [...layers].map(([layer, columns]): LayerShares => {
    const shares = rowsOf<VarianceShares>(varianceShares(table, columns));
    return {
      layer: layer!,
      emotion: mean(shares, ({ emotion }) => emotion)!,
      speaker: mean(shares, ({ speaker }) => speaker)!,
      sentence: shareOfSentence(table, columns),
    };
  });
  return makeTable(rows.sort((a, b) => a.layer - b.layer), LAYER_SHARES);
}

/** Estimates what the sentence adds to the emotion; null where that cannot be told. */
function shareOfSentence(table: DataFrame, columns: readonly string[]): number | null {
  if (!table.columns.includes("sentence")) return null;
  const sentences = table.getColumn("sentence").toArray() as (string | null)[];
  if (sentences.includes(null) || new Set(sentences).size < 2) return null;
  const emotions = texts(table, "emotion");
  const designs = new Map<string, TwoWayDesign>(); // most columns have a value in every clip
  return mean(centredColumns(table, columns), ({ rows, values }) => {
    const key = rows.join();
    const design = designs.get(key) ??
      twoWayDesign(rows.map((row) => emotions[row]!), rows.map((row) => sentences[row]!));
    designs.set(key, design);
    const { second, error, total } = divideSquares(values, design);
    return total === 0 || error.degrees < 1 ? 0 : omegaSquared(second, error, total);
  })!;
}
