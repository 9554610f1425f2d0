import { InputError } from "../errors.ts";
import { ABSENT, type Scaler } from "./scaler.ts";

/**
 * Fits a scaling that outliers hardly move: the median and the interquartile range of every column over the given rows, missing values
 * (NaN) left out.
 *
 * Matches `sklearn.preprocessing.RobustScaler` (quartiles interpolated linearly): a column without a range between its
 * quartiles keeps a scale of 1. A column without any value has the scale `ABSENT`.
 *
 * @param x Values: [all rows × columns].
 * @param columns Number of columns.
 * @param rows The rows to learn from: of a fold, the training rows alone.
 * @throws {InputError} If there are no rows.
 *
 * @example
 * ```ts
 * const { center, scale } = fitRobustScaler(Float64Array.of(1, 2, 3, 4, 1000), 1, [0, 1, 2, 3, 4]);
 * if (center[0] !== 3 || scale[0] !== 2) throw new Error("1000 counts like any value above the others");
 * ```
 */
export function fitRobustScaler(x: ArrayLike<number>, columns: number, rows: readonly number[]): Scaler {
  if (rows.length === 0) throw new InputError("Cannot fit a scaler as there are no training rows");
  const center: number[] = [], scale: number[] = [];
  const all = new Float64Array(rows.length);
  for (let column = 0; column < columns; column++) {
    let count = 0;
    for (const row of rows) {
      const value = x[row * columns + column]!;
      if (!Number.isNaN(value)) all[count++] = value;
    }
    if (count === 0) {
      center.push(0);
      scale.push(ABSENT);
      continue;
    }
    const values = all.subarray(0, count).sort();
    const range = quantile(values, 0.75) - quantile(values, 0.25);
    center.push(quantile(values, 0.5));
    scale.push(range < ROUNDING ? 1 : range);
  }
  return { center, scale };
}

/** A range that scikit-learn takes for none. */
const ROUNDING = 10 * Number.EPSILON;

function quantile(sorted: Float64Array, share: number): number {
  const index = (sorted.length - 1) * share, below = Math.floor(index);
  const lower = sorted[below]!, upper = sorted[Math.ceil(index)]!;
  return lower + (upper - lower) * (index - below);
}
