/** What features are scaled by: nothing, or the mean and deviation of the fold's training rows. */
export const SCALES = ["train", "none"] as const;

export type Scale = (typeof SCALES)[number];

/** Parameters of a standardisation: `(x - mean) / deviation`, column by column. */
export interface Scaler {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/**
 * Fits a scaler: the mean and the population standard deviation of every column over the given rows.
 *
 * Matches `sklearn.preprocessing.StandardScaler`: a column that does not vary keeps a deviation of 1.
 *
 * @param x Float64Array [clips × columns].
 * @param columns Number of columns.
 * @param rows The rows to learn from: of a fold, the training rows alone.
 * @throws {RangeError} If there are no rows.
 *
 * @example
 * ```ts
 * const { mean, deviation } = fitScaler(Float64Array.of(1, 3, 100), 1, [0, 1]);
 * if (mean[0] !== 2 || deviation[0] !== 1) throw new Error("row 2 must have no say");
 * ```
 */
export function fitScaler(x: Float64Array, columns: number, rows: readonly number[]): Scaler {
  if (rows.length === 0) throw new RangeError("Cannot fit a scaler as there are no training rows");
  const mean = new Array<number>(columns).fill(0);
  const variance = new Array<number>(columns).fill(0);
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      mean[column]! += x[row * columns + column]! / rows.length;
    }
  }
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      variance[column]! += (x[row * columns + column]! - mean[column]!) ** 2 / rows.length;
    }
  }
  return {
    mean,
    deviation: variance.map((value, column) =>
      isRounding(value, mean[column]!, rows.length) ? 1 : Math.sqrt(value)
    ),
  };
}

/**
 * Gives the scaler that changes nothing.
 *
 * @example
 * ```ts
 * const same = applyScaler(Float64Array.of(1, 3), identityScaler(2), [0]);
 * if (same.join() !== "1,3") throw new Error("nothing changes");
 * ```
 */
export function identityScaler(columns: number): Scaler {
  return { mean: new Array(columns).fill(0), deviation: new Array(columns).fill(1) };
}

/**
 * Scales rows.
 *
 * @param x Float64Array [clips × columns].
 * @returns Float32Array [rows × columns], in the order of `rows`.
 *
 * @example
 * ```ts
 * const scaled = applyScaler(Float64Array.of(1, 3), { mean: [2], deviation: [1] }, [1]);
 * if (scaled[0] !== 1) throw new Error("3 lies one deviation above the mean");
 * ```
 */
export function applyScaler(x: Float64Array, scaler: Scaler, rows: readonly number[]): Float32Array {
  const columns = scaler.mean.length;
  const scaled = new Float32Array(rows.length * columns);
  for (const [i, row] of rows.entries()) {
    for (let column = 0; column < columns; column++) {
      scaled[i * columns + column] = (x[row * columns + column]! - scaler.mean[column]!) /
        scaler.deviation[column]!;
    }
  }
  return scaled;
}

/** Tells whether a variance is no more than the rounding of a mean can leave: scikit-learn's rule. */
function isRounding(variance: number, mean: number, rows: number): boolean {
  const precision = rows * Number.EPSILON;
  return variance <= precision * variance + (precision * mean) ** 2;
}
