import { max } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { numbers } from "../tables/tables.ts";

/**
 * Reads a column, less its mean, in a unit of its own, so that the squares of no value are too small or too large for a
 * number: for ratios, which no unit changes. The unit is a power of two, by which nothing is rounded.
 *
 * A column that does not vary becomes zeros exactly, whatever its value.
 *
 * @returns Float64Array [rows], less than 4 in size.
 */
export function centredColumn(table: DataFrame, column: string): Float64Array {
  const values = numbers(table, [column]);
  const first = values[0] ?? 0;
  for (let row = 0; row < values.length; row++) values[row]! -= first;
  const unit = 2 ** Math.floor(Math.log2(max(values, Math.abs) || 1));
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]! /= unit;
  const mean = sum / values.length;
  for (let row = 0; row < values.length; row++) values[row]! -= mean;
  return values;
}
