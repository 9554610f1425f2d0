import pl, { type DataFrame } from "nodejs-polars";
import { fitScaler, normalisePerSpeaker, scaleBy } from "../encode/scaler.ts";
import { numbers, texts } from "../tables/tables.ts";

/** What features are compared with: all clips, or those of the same speaker. */
export type Reference = "all" | "speaker";

/**
 * Brings features to mean 0 and deviation 1, over all clips or within each speaker.
 *
 * For looking at: what models learn from is scaled fold by fold. Values have 32 bits. What is missing (NaN) has no say, and stays
 * missing.
 *
 * @param table A row a clip: the features' columns, and `speaker` if it is asked for.
 * @param features The features' columns.
 * @returns The table with these columns standardised.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const table = pl.DataFrame({ speaker: ["a", "a", "b", "b"], rms: [1, 3, 100, 300] });
 * const within = standardise(table, ["rms"], "speaker").getColumn("rms").toArray();
 * if (within.join() !== "-1,1,-1,1") throw new Error("each by its own mean");
 * ```
 */
export function standardise(table: DataFrame, features: readonly string[], reference: Reference): DataFrame {
  const columns = features.length;
  const values = numbers(table, features);
  const scaled = reference === "speaker"
    ? normalisePerSpeaker(values, columns, texts(table, "speaker"))
    : scaleBy(fitScaler(values, columns, [...Array(table.height).keys()]), values);
  const column = (index: number) =>
    Float64Array.from({ length: table.height }, (_, row) => {
      const i = row * columns + index;
      return Number.isNaN(values[i]!) ? NaN : scaled[i]!;
    });
  return table.withColumns(...features.map((name, index) => pl.Series(name, column(index), pl.Float64)));
}
