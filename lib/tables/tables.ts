import pl, { type DataFrame } from "nodejs-polars";

/** The kinds of column that tables have. */
const KINDS = { text: pl.Utf8, number: pl.Float64, whole: pl.Int32 } as const;

type Kind = keyof typeof KINDS;

/** Names and kinds of a table's columns, in order. */
export type Columns<Row> = { readonly [name in keyof Row]: Kind };

/**
 * Makes a data frame of rows, with the given columns and kinds even where there are no rows or only nulls.
 *
 * @example
 * ```ts
 * const table = makeTable([{ speaker: "01", clips: 60 }], { speaker: "text", clips: "whole" });
 * if (table.columns.join() !== "speaker,clips" || table.height !== 1) throw new Error("one row, two columns");
 * ```
 */
export function makeTable<Row extends object>(rows: readonly Row[], columns: Columns<Row>): DataFrame {
  const series = (Object.entries(columns) as [keyof Row & string, Kind][]).map(([name, kind]) => {
    const values = rows.map((row) => row[name]);
    // Read as whole numbers at once, null would become 0.
    return kind === "whole"
      ? pl.Series(name, values, pl.Float64).cast(KINDS[kind])
      : pl.Series(name, values, KINDS[kind]);
  });
  return pl.DataFrame(series);
}

/** Reads the rows of a table; the caller says what they are. */
export function rowsOf<Row extends object>(table: DataFrame): Row[] {
  return table.toRecords() as Row[];
}

/** Reads one column of texts. */
export function texts(table: DataFrame, column: string): string[] {
  return table.getColumn(column).toArray() as string[];
}

/** Reads columns of numbers into one array: Float64Array [rows × columns], row by row; NaN for a missing one. */
export function numbers(table: DataFrame, columns: readonly string[]): Float64Array {
  const values = new Float64Array(table.height * columns.length);
  // All at once: to ask a table for one column takes as long as it has columns.
  for (const [index, column] of table.select(...columns).getColumns().entries()) {
    for (const [row, value] of (column.toArray() as (number | null)[]).entries()) {
      values[row * columns.length + index] = value ?? NaN;
    }
  }
  return values;
}
