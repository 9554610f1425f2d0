import { InputError } from "../errors.ts";
import type { DataFrame } from "nodejs-polars";
import type { Rounding } from "./format_number.ts";
import { withShortKeys } from "./short_keys.ts";
import { layOutColumn } from "./table_column.ts";
import type { Layout } from "./table_html.ts";
import { headingOf } from "./units.ts";

/** How a data frame is shown. */
export interface TableOptions extends Rounding {
  /** Units by the names of columns, besides those that a name has in brackets at its end: `silence (s)`. */
  readonly units?: Readonly<Record<string, string>>;
  /** The most rows that are shown; a longer frame is summed up. Default 12. */
  readonly rows?: number;
}

/** The most columns that are shown. */
const MAX_COLUMNS = 16;

/**
 * Lays out a data frame as `tableToHtml` and `tableToText` write it: units under the headings, numbers rounded, of a
 * long frame the first rows and a summary of each column. Keys in the columns `clip`, `copy` and `speaker` stand without
 * the corpus where all have the same.
 *
 * @throws {InputError} If `rows` is no whole number >= 0.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const { rows, caption } = layOutTable(pl.DataFrame({ clip: ["a", "b"] }), { rows: 1 });
 * if (rows !== 1 || !caption.startsWith("2 rows")) throw new Error("one of two rows is shown");
 * ```
 */
export function layOutTable(table: DataFrame, options: TableOptions = {}): Layout {
  const { units, rows = 12 } = options;
  if (!Number.isInteger(rows) || rows < 0) {
    throw new InputError(
      `Cannot show the table as rows must be a whole number >= 0: current value is ${rows}`,
    );
  }
  const frame = withShortKeys(table);
  const columns = frame.columns.slice(0, MAX_COLUMNS).map((name) => ({
    heading: headingOf(name, units),
    ...layOutColumn(frame.getColumn(name).toArray(), rows, options),
  }));
  const shown = Math.min(frame.height, rows);
  const caption = describeSize(frame, shown, columns.length);
  return { columns, rows: shown, isLong: shown < frame.height, caption };
}

/** Says what is not shown; empty if nothing is. */
function describeSize({ height, width }: DataFrame, rows: number, columns: number): string {
  if (height === 0) return "No rows";
  const shown = [
    ...(rows < height ? [`the first ${rows} rows`] : []),
    ...(columns < width ? [`the first ${columns} columns`] : []),
  ];
  if (shown.length === 0) return "";
  const summary = rows < height ? ", and a summary of all rows" : "";
  return `${height} rows × ${width} columns: ${shown.join(", ")}${summary}`;
}
