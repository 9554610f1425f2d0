import { max } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { numbers } from "../tables/tables.ts";

/** The values of a column that are not missing. */
export interface PresentColumn {
  /** The rows of the table that have one, in order. */
  readonly rows: readonly number[];
  /** Float64Array [rows]: less their mean, in a unit of the column's own; less than 4 in size. */
  readonly values: Float64Array;
}

/**
 * Reads what is not missing of each column, less its mean, in a unit of its own, so that the squares of no value are too small or too
 * large for a number: for ratios, which no unit changes. The unit is a power of two, by which nothing is rounded.
 *
 * A column that does not vary becomes zeros exactly, whatever its value.
 */
export function centredColumns(table: DataFrame, columns: readonly string[]): PresentColumn[] {
  const all = numbers(table, columns), { length: width } = columns;
  return columns.map((_, column) =>
    centre(Float64Array.from({ length: all.length / width }, (_, row) => all[row * width + column]!))
  );
}

function centre(all: Float64Array): PresentColumn {
  const rows = [...all.keys()].filter((row) => !Number.isNaN(all[row]!));
  const values = Float64Array.from(rows, (row) => all[row]!);
  const first = values[0] ?? 0;
  for (let i = 0; i < values.length; i++) values[i]! -= first;
  const unit = 2 ** Math.floor(Math.log2(max(values, Math.abs) || 1));
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! /= unit;
  const mean = sum / values.length;
  for (let i = 0; i < values.length; i++) values[i]! -= mean;
  return { rows, values };
}
