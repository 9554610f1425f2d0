import { InputError } from "../../../errors.ts";
import { Buffer } from "node:buffer";
import pl, { type Series } from "nodejs-polars";
import type { Table } from "./table.ts";

/**
 * Reads a table from Parquet; lengths of time are read as seconds.
 *
 * @throws {InputError} If it is damaged, or holds the sound itself.
 */
export function readParquet(bytes: Uint8Array<ArrayBuffer>, name: string): Table {
  const columns = readColumns(bytes, name);
  const cells = columns.map((column) => [...column.values].map(text));
  const rows = Array.from({ length: cells[0]?.length ?? 0 }, (_, row) => (
    { number: row + 1, cells: cells.map((column) => column[row]!) }
  ));
  if (rows.length === 0) throw new InputError(`Cannot read ${name} as it holds no row`);
  return { name, header: columns.map((column) => column.name), rows, guesses: [] };
}

/** Reads columns; a length of time, which Polars gives in whatever it was kept in, in seconds. */
function readColumns(bytes: Uint8Array<ArrayBuffer>, name: string) {
  try {
    const frame = pl.readParquet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return frame.getColumns().map((column) => ({ name: column.name, values: valuesOf(column) }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const what = /Binary|Struct/.test(reason)
      ? "it holds the sound itself: write the sound to files, and their paths to a column path"
      : `its Parquet is damaged, or of a kind that is not read (${reason}): write it as CSV`;
    throw new InputError(`Cannot read ${name} as ${what}`, { cause: error });
  }
}

function valuesOf(column: Series): Iterable<unknown> {
  if (!String(column.dtype).includes("Duration")) return column.toArray();
  const nanoseconds: (number | null)[] = column.cast(pl.Duration("ns")).toArray();
  return nanoseconds.map((value) => value === null ? null : Number(value) / 1e9);
}

function text(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
