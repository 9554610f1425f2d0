import type { DataFrame } from "nodejs-polars";
import { numbers } from "../tables.ts";

/**
 * Reads a column, less its mean.
 *
 * A column that does not vary becomes zeros exactly, whatever its value.
 *
 * @returns Float64Array [rows].
 */
export function centredColumn(table: DataFrame, column: string): Float64Array {
  const values = numbers(table, [column]);
  const first = values[0] ?? 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]! -= first;
  const mean = sum / values.length;
  for (let row = 0; row < values.length; row++) values[row]! -= mean;
  return values;
}
