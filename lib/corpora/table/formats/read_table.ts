import { InputError } from "../../../errors.ts";
import { decodeText } from "../../../decode_text.ts";
import { parseDelimited } from "../../../delimited_text.ts";
import { readJson } from "./read_json.ts";
import { readParquet } from "./read_parquet.ts";
import { refuseOthers } from "./refuse_others.ts";
import type { Table, TableRow } from "./table.ts";

/** The ends of names that tables have. */
export const TABLE_NAMES = /\.(csv|tsv|tab|psv|json|jsonl|ndjson|parquet|xlsx?|ods)$/i;

/**
 * Reads a table: text with separators, JSON (a list of records, records by path, or columns, as pandas writes it), JSON lines,
 * or Parquet. What it is, its content tells.
 *
 * @throws {InputError} If it is something else, or damaged.
 */
export function readTable(bytes: Uint8Array<ArrayBuffer>, name: string): Table {
  if (String.fromCharCode(...bytes.subarray(0, 4)) === "PAR1") return readParquet(bytes, name);
  refuseOthers(bytes, name);
  const { text, encoding, isGuess } = decodeText(bytes, name);
  const guesses = isGuess ? [`its text is ${encoding}, as it is not UTF-8`] : [];
  if (/^\s*(\{|\[\s*[{["\]])/.test(text)) return { ...readJson(text, name), guesses };
  const { rows: [header, ...body], separator, comments } = parseDelimited(text);
  if (!header) throw new InputError(`Cannot read ${name} as it is empty`);
  if (![",", "\t"].includes(separator)) guesses.push(`cells are separated by "${separator}"`);
  if (comments > 0) guesses.push(`${comments} lines that begin with # are no rows`);
  return evenOut({ name, header: header.cells, rows: body, guesses });
}

/** Gives the names of rows that R writes a column of their own, and drops separators behind the header. */
function evenOut(table: Table): Table {
  const { header, rows, guesses } = table;
  const names = header.map((name) => name.trim());
  while (names.length > 1 && names.at(-1) === "") names.pop();
  const isNamed = rows.length > 0 && rows.every(({ cells }) => cells.length === names.length + 1) &&
    rows.some(({ cells }) => cells.at(-1)?.trim());
  if (isNamed) {
    const guess = "the first cell of each row is its name, as rows have one cell more than the header";
    return { ...table, header: ["", ...names], guesses: [...guesses, guess] };
  }
  return { ...table, header: names, rows: rows.map((row) => withoutEmptyEnd(row, names.length)) };
}

function withoutEmptyEnd({ number, cells }: TableRow, width: number): TableRow {
  const isLonger = cells.length > width && cells.slice(width).every((cell) => !cell.trim());
  return { number, cells: isLonger ? cells.slice(0, width) : cells };
}
