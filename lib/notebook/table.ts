import { InputError } from "../errors.ts";
import type { DataFrame } from "nodejs-polars";
import { showAs, type Shown } from "./display.ts";
import type { Rounding } from "../tables/format_number.ts";
import { layOutColumn } from "../tables/table_column.ts";
import { withShortKeys } from "../tables/short_keys.ts";
import { tableToHtml } from "../tables/table_html.ts";
import { tableToText } from "../tables/table_text.ts";
import { headingOf } from "../tables/units.ts";

/** How a data frame is shown. */
export interface TableOptions extends Rounding {
  /** Units by the names of columns, besides those that a name has in brackets at its end: `silence (s)`. */
  readonly units?: Readonly<Record<string, string>>;
  /** The most rows that are shown; a longer frame is summed up. Default 12. */
  readonly rows?: number;
}

/** The most columns that are shown. */
const WIDEST = 16;

/**
 * Shows a data frame as the value of a cell: units under the headings, numbers rounded and at the right, long texts
 * cut (the whole is their tooltip), rows sorted by a click on a heading; of a long frame the first rows, and what
 * each column is like in all. Keys in the columns `clip`, `copy` and `speaker` are shown without the corpus where all have the same. Shown as HTML, and as text in a terminal.
 *
 * @throws {InputError} If `rows` is no whole number >= 0.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const shown = showTable(pl.DataFrame({ speaker: ["F01"], duration: [0.1 + 0.2] }));
 * const { "text/plain": text } = shown[Symbol.for("Jupyter.display")]!();
 * if (text !== "speaker  duration (s)\nF01             0.300") throw new Error(text);
 * ```
 */
export function showTable(table: DataFrame, options: TableOptions = {}): Shown {
  const { units, rows = 12 } = options;
  if (!Number.isInteger(rows) || rows < 0) {
    throw new InputError(
      `Cannot show the table as rows must be a whole number >= 0: current value is ${rows}`,
    );
  }
  const frame = withShortKeys(table);
  const columns = frame.columns.slice(0, WIDEST).map((name) => ({
    heading: headingOf(name, units),
    ...layOutColumn(frame.getColumn(name).toArray(), rows, options),
  }));
  const shown = Math.min(frame.height, rows);
  const caption = describeSize(frame, shown, columns.length);
  const layout = { columns, rows: shown, isLong: shown < frame.height, caption };
  return showAs({ "text/html": tableToHtml(layout), "text/plain": tableToText(layout) });
}

/** Says what is not shown; empty if nothing is. */
function describeSize({ height, width }: DataFrame, rows: number, columns: number): string {
  if (height === 0) return "No rows";
  const some = [
    ...(rows < height ? [`the first ${rows} rows`] : []),
    ...(columns < width ? [`the first ${columns} columns`] : []),
  ];
  if (some.length === 0) return "";
  return `${height} rows × ${width} columns: ${some.join(", ")}${
    rows < height ? ", and a summary of all rows" : ""
  }`;
}
