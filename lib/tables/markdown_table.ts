/**
 * Writes a table in Markdown as `deno fmt` does.
 *
 * @example
 * ```ts
 * const table = markdownTable(["name", "value"], [["a|b", "1"]]);
 * if (table !== "| name | value |\n| ---- | ----- |\n| a\\|b | 1     |\n") throw new Error(table);
 * ```
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((name, column) =>
    cells.reduce((widest, row) => Math.max(widest, row[column]!.length), name.length)
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |\n`;
  return line(head) + line(widths.map((width) => "-".repeat(width))) + cells.map(line).join("");
}
