import { cutText } from "./cut_text.ts";
import { escapeHtml } from "./escape_html.ts";
import { SORT_ROWS } from "./sort_rows.ts";
import type { TableColumn } from "./table_column.ts";
import type { Heading } from "./units.ts";

/** A column, and what stands above it. */
export interface HeadedColumn extends TableColumn {
  readonly heading: Heading;
}

/** A table, ready to be written. */
export interface Layout {
  readonly columns: readonly HeadedColumn[];
  /** Number of rows that are shown. */
  readonly rows: number;
  /** Whether columns are summed up below. */
  readonly isLong: boolean;
  /** What is not shown; empty if nothing is. */
  readonly caption: string;
}

/** JupyterLab's colours, else those of the report, else ones that can be read on white and on black. */
const STYLE = ".ser-table{font-variant-numeric:tabular-nums}" +
  ".ser-table th,.ser-table td{text-align:right;vertical-align:top;max-width:40em;overflow-wrap:break-word}" +
  ".ser-table thead th{vertical-align:bottom;cursor:pointer}" +
  ".ser-table thead th:hover{text-decoration:underline}" +
  ".ser-table small,.ser-table tfoot td,.ser-table caption{" +
  "font-weight:normal;color:var(--jp-ui-font-color2,var(--soft,#767676))}" +
  ".ser-table tfoot td{white-space:nowrap;border-top:1px solid var(--jp-border-color1,var(--line,#767676))}" +
  ".ser-table caption{caption-side:bottom;text-align:left;padding:.4em 0}" +
  ".ser-table [aria-sort=ascending]::after{content:'\\a0↑'}.ser-table [aria-sort=descending]::after{content:'\\a0↓'}";

/** Stays where style sheets are not let through, and JupyterLab's own puts all at the right. */
const LEFT = ' style="text-align:left"';

/**
 * Writes a table as HTML that loads nothing: with its style, and with what sorts it where scripts are run.
 *
 * No text of the table can become a tag.
 */
export function tableToHtml({ columns, rows, isLong, caption }: Layout): string {
  const line = (cell: (column: HeadedColumn) => string) => `<tr>${columns.map(cell).join("")}</tr>`;
  const body = Array.from(
    { length: rows },
    (_, row) => line((column) => toCell(column.cells[row]!, sideOf(column))),
  );
  const foot = line((column) => `<td${sideOf(column)}>${column.summary.map(escapeHtml).join("<br>")}</td>`);
  return `<style>${STYLE}</style><table class="ser-table">` +
    (caption && `<caption>${caption}</caption>`) +
    `<thead onclick="${escapeHtml(SORT_ROWS)}">${line(toHeading)}</thead>` +
    `<tbody>${body.join("")}</tbody>${isLong ? `<tfoot>${foot}</tfoot>` : ""}</table>`;
}

function sideOf({ isNumeric }: HeadedColumn): string {
  return isNumeric ? "" : LEFT;
}

function toHeading(column: HeadedColumn): string {
  const { name, unit } = column.heading;
  const small = unit === undefined ? "" : `<br><small>${escapeHtml(unit)}</small>`;
  return `<th scope="col"${sideOf(column)}>${escapeHtml(name)}${small}</th>`;
}

function toCell(text: string, side: string): string {
  const cut = cutText(text);
  const whole = cut === text ? "" : ` title="${escapeHtml(text)}"`;
  return `<td${side}${whole}>${escapeHtml(cut)}</td>`;
}
