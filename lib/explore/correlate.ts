import type { DataFrame } from "nodejs-polars";
import { centredColumn } from "./column.ts";
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
 * Matches `numpy.corrcoef(columns)`, but for a feature that does not vary: its r with others is 0, where
 * NumPy gives NaN.
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
  const columns = features.map((feature) => {
    const values = centredColumn(table, feature);
    const length = Math.sqrt(squaresTotal(values)) || 1;
    return values.map((value) => value / length);
  });
  const values = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    values[a * count + a] = 1;
    for (let b = 0; b < a; b++) {
      const r = Math.max(-1, Math.min(1, dot(columns[a]!, columns[b]!)));
      values[a * count + b] = values[b * count + a] = r;
    }
  }
  return { features, values };
}

/** Four sums, none of which waits for another. */
function dot(a: Float64Array, b: Float64Array): number {
  let first = 0, second = 0, third = 0, fourth = 0, i = 0;
  for (; i + 3 < a.length; i += 4) {
    first += a[i]! * b[i]!;
    second += a[i + 1]! * b[i + 1]!;
    third += a[i + 2]! * b[i + 2]!;
    fourth += a[i + 3]! * b[i + 3]!;
  }
  for (; i < a.length; i++) first += a[i]! * b[i]!;
  return first + second + third + fourth;
}
