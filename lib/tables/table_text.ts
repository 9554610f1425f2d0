import { max } from "d3-array";
import { cutText } from "./cut_text.ts";
import type { Layout } from "./table_html.ts";

/** Writes a table for a font whose characters are all as wide, such as a terminal's. */
export function tableToText({ columns, rows, isLong, caption }: Layout): string {
  const padded = columns.map(({ heading: { name, unit }, cells, summary, isNumeric }) => {
    const head = unit === undefined ? name : `${name} (${unit})`;
    const lines = [head, ...cells.map((text) => cutText(text)), ...(isLong ? summary : [])];
    const width = max(lines, ({ length }) => length)!;
    return lines.map((text) => isNumeric ? text.padStart(width) : text.padEnd(width));
  });
  const height = Math.max(1 + rows, ...padded.map(({ length }) => length));
  const lines = Array.from(
    { length: height },
    (_, line) => padded.map((column) => column[line] ?? " ".repeat(column[0]!.length)).join("  ").trimEnd(),
  );
  return [...lines, ...(caption ? [caption] : [])].join("\n");
}
