import type { DataFrame } from "nodejs-polars";
import { layOutTable, type TableOptions } from "../tables/lay_out_table.ts";
import { tableToHtml } from "../tables/table_html.ts";
import { tableToText } from "../tables/table_text.ts";
import { showAs, type Shown } from "./display.ts";

/**
 * Shows a data frame as the value of a cell: units under the headings, numbers rounded and at the right, long texts
 * cut (the whole is their tooltip), rows sorted by a click on a heading; of a long frame the first rows, and a summary
 * of each column. Shown as HTML, and as text in a terminal.
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
export function showTable(frame: DataFrame, options: TableOptions = {}): Shown {
  const layout = layOutTable(frame, options);
  return showAs({ "text/html": tableToHtml(layout), "text/plain": tableToText(layout) });
}
