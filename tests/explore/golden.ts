import pl, { type DataFrame } from "nodejs-polars";
import golden from "../fixtures/explore_golden.json" with { type: "json" };

/** Names of the columns of values. */
export const FEATURES = golden.tables.balanced.values[0]!.map((_, column) => `feature_${column}`);

/** Makes the table that golden values are of. */
export function goldenTable(
  { emotion, speaker, values }: Pick<typeof golden.tables.balanced, "emotion" | "speaker" | "values">,
): DataFrame {
  return pl.DataFrame({
    clip: emotion.map((_, row) => `${row}`),
    emotion,
    speaker,
    ...Object.fromEntries(FEATURES.map((name, column) => [name, values.map((row) => row[column]!)])),
  });
}

/** Reads a column of numbers. */
export function column(table: DataFrame, name: string): number[] {
  return table.getColumn(name).toArray() as number[];
}
