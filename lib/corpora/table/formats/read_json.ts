import { InputError } from "../../../errors.ts";
import type { Table, TableRow } from "./table.ts";

/**
 * Reads a table from JSON: a list of records, `{"a.wav": {record}}`, columns as pandas writes them, `{"data": […]}`, or a
 * record a line.
 *
 * @throws {InputError} If it is no JSON, or none of these.
 */
export function readJson(text: string, name: string): Omit<Table, "guesses"> {
  const records = recordsOf(parse(text, name), name);
  const header = [...new Set(records.flatMap(({ record }) => Object.keys(record)))];
  const rows = records.map(({ number, record }): TableRow => (
    { number, cells: header.map((column) => cellOf(record[column])) }
  ));
  if (rows.length === 0) throw new InputError(`Cannot read ${name} as it holds no record`);
  return { name, header, rows };
}

type Json = null | boolean | number | string | readonly Json[] | JsonRecord;

interface JsonRecord {
  readonly [name: string]: Json;
}

interface Numbered {
  readonly number: number;
  readonly record: JsonRecord;
}

/** Reads the whole, or, where it does not hang together, line by line. */
function parse(text: string, name: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split(/\r?\n/), isLines = lines.filter((line) => line.trim()).length > 1;
    if (!isLines || !/^\s*\{.*\}\s*$/.test(lines[0]!)) {
      throw new InputError(`Cannot read ${name} as it is no JSON (${reason(error)})`, { cause: error });
    }
    return lines.map((line, at) => parseLine(line, at + 1, name)).filter((record) => record !== null);
  }
}

function parseLine(line: string, number: number, name: string): Json {
  if (!line.trim()) return null;
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new InputError(`Cannot read ${name} as line ${number} is no JSON (${reason(error)})`, {
      cause: error,
    });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function recordsOf(json: Json, name: string): Numbered[] {
  if (isList(json)) {
    return json.map((record, at) => ({ number: at + 1, record: checkRecord(record, at + 1, name) }));
  }
  const whole = checkRecord(json, 1, name), { columns, data } = whole;
  if (isList(columns) && isList(data)) {
    return data.map((cells, at) => ({ number: at + 1, record: joined(columns, isList(cells) ? cells : []) }));
  }
  const values = Object.entries(whole);
  const lists = values.filter(([, value]) => isList(value) && value.some(isRecord));
  if (lists.length === 1) return recordsOf(lists[0]![1], name);
  if (values.length > 0 && values.every(([, value]) => isRecord(value) || isList(value))) {
    const [, first = null] = values[0]!;
    const isByRow = isRecord(first) && values.every(([, value]) => isRecord(value) && !isIndex(value));
    return isByRow ? byKey(values) : byColumn(values);
  }
  return [{ number: 1, record: whole }];
}

/** Columns by name, each with its cells by row. */
function byColumn(columns: readonly (readonly [string, Json])[]): Numbered[] {
  const [, first = []] = columns[0]!;
  return Object.keys(first ?? {}).map((row, at) => ({
    number: at + 1,
    record: Object.fromEntries(
      columns.map(([column, cells]) => [column, (cells as JsonRecord)[row] ?? null]),
    ),
  }));
}

/** Records by what they are of: the path, or a name of the clip. */
function byKey(records: readonly (readonly [string, Json])[]): Numbered[] {
  return records.map(([key, record], at) => ({ number: at + 1, record: { key, ...(record as JsonRecord) } }));
}

function joined(names: readonly Json[], cells: readonly Json[]): JsonRecord {
  return Object.fromEntries(names.map((name, at) => [cellOf(name), cells[at] ?? null]));
}

/** pandas numbers the rows of a column. */
function isIndex(record: JsonRecord): boolean {
  return Object.keys(record).every((key) => /^\d+$/.test(key));
}

function checkRecord(json: Json, number: number, name: string): JsonRecord {
  if (isRecord(json)) return json;
  throw new InputError(
    `Cannot read ${name} as a table: a list of records {"path": …, "emotion": …, "speaker": …} is wanted, ` +
      `and number ${number} is ${JSON.stringify(json)?.slice(0, 60)}`,
  );
}

function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

function isRecord(json: Json | undefined): json is JsonRecord {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** What a cell of text would hold; a list of one is that one, texts are separated by commas, and sound with a path is the path. */
function cellOf(json: Json | undefined): string {
  if (json === null || json === undefined) return "";
  if (isList(json) && json.length === 1) return cellOf(json[0]);
  if (isList(json) && json.every((item) => typeof item === "string")) return json.join(", ");
  if (isRecord(json) && typeof json["path"] === "string") return json["path"];
  return typeof json === "object" ? JSON.stringify(json) : String(json);
}
