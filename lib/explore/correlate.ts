import type { DataFrame } from "nodejs-polars";
import { centredColumns, type PresentColumn } from "./centred_column.ts";
import { dot } from "../statistics/dot.ts";
import { squaresTotal } from "../statistics/sums_of_squares.ts";

/** How features vary together. */
export interface Correlations {
  readonly features: readonly string[];
  /** Pearson's r of every pair, from −1 to 1: [features × features]. */
  readonly values: Float64Array;
}

/**
 * Correlates all pairs of features.
 *
 * Matches `numpy.corrcoef(columns)` or, where values are missing (NaN), `pandas.DataFrame.corr()`: each pair over the clips that
 * have both. But the r of a feature that does not vary, or has fewer than two clips in common with another, is 0, where they give NaN.
 *
 * @param table A row a clip: the features' columns.
 * @param features The features' columns.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const { values } = correlate(pl.DataFrame({ a: [1, 2, 3], b: [3, 2, 1] }), ["a", "b"]);
 * if (Math.abs(values[1]! + 1) > 1e-12) throw new Error("one falls as the other rises");
 * ```
 */
export function correlate(table: DataFrame, features: readonly string[]): Correlations {
  const count = features.length;
  const columns = centredColumns(table, features), { height } = table;
  const units = columns.map(({ values }) => toUnit(values));
  const values = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    values[a * count + a] = 1;
    for (let b = 0; b < a; b++) {
      const areWhole = columns[a]!.rows.length === height && columns[b]!.rows.length === height;
      const product = areWhole ? dot(units[a]!, units[b]!) : correlatePresent(columns[a]!, columns[b]!);
      const r = Math.max(-1, Math.min(1, product));
      values[a * count + b] = values[b * count + a] = r;
    }
  }
  return { features, values };
}

/** Correlates two columns over the rows that have both. */
function correlatePresent(a: PresentColumn, b: PresentColumn): number {
  const first: number[] = [], second: number[] = [];
  for (let i = 0, j = 0; i < a.rows.length && j < b.rows.length;) {
    const [row, other] = [a.rows[i]!, b.rows[j]!];
    if (row === other) {
      first.push(a.values[i]!);
      second.push(b.values[j]!);
    }
    if (row <= other) i++;
    if (other <= row) j++;
  }
  return first.length < 2 ? 0 : dot(toUnit(centre(first)), toUnit(centre(second)));
}

/** Takes the mean away; of values that do not vary, zeros exactly are left. */
function centre(values: readonly number[]): Float64Array {
  const shift = values[0]!;
  const mean = values.reduce((sum, value) => sum + (value - shift), 0) / values.length;
  return Float64Array.from(values, (value) => value - shift - mean);
}

/** Makes the squares sum to 1, unless they are all 0. */
function toUnit(values: Float64Array): Float64Array {
  const length = Math.sqrt(squaresTotal(values)) || 1;
  return values.map((value) => value / length);
}
