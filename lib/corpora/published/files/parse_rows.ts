import { parseDelimited } from "../../../delimited_text.ts";

/**
 * Splits a published table into rows by column, whatever separates its cells: a spreadsheet may have saved it anew.
 *
 * @param text Empty or undefined if there is no such table.
 * @param others Columns that may be missing: their cells are then empty.
 * @returns Cells without space around them, and without control characters; none if one of the columns is missing.
 *
 * @example
 * ```ts
 * const [row] = parseRows("sep=;\nfile;words\na.wav; one, two\n", ["file", "words"]);
 * if (row?.file !== "a.wav" || row.words !== "one, two") throw new Error("by column");
 * ```
 */
export function parseRows<Column extends string, Other extends string = never>(
  text: string | undefined,
  columns: readonly Column[],
  others: readonly Other[] = [],
): readonly Readonly<Record<Column | Other, string>>[] {
  const [header, ...rows] = parseDelimited(text ?? "").rows;
  const names = header?.cells.map((name) => name.trim()) ?? [];
  if (!columns.every((column) => names.includes(column))) return [];
  const places = [...columns, ...others].map((column) => [column, names.indexOf(column)] as const);
  return rows.map(({ cells }) =>
    Object.fromEntries(
      places.map(([column, place]) => [column, (cells[place] ?? "").replaceAll(/\p{Cc}+/gu, " ").trim()]),
    ) as Record<Column | Other, string>
  );
}
