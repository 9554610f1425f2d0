import type { FeatureMatrix } from "../feature_matrix.ts";

/** Over fewer frames two rows cannot be correlated. */
const LEAST_FRAMES = 4;

/**
 * Correlates the rows of a matrix over time, each with every later one: which go up together, and which go up where others go
 * down. What a mean and a deviation say of each row by itself, this says of every two.
 *
 * Pearson's coefficient over the frames in which both are numbers, as `pandas.DataFrame.corr(min_periods=4)`; NaN where
 * that leaves fewer than four, or a row that does not change.
 *
 * @returns FeatureMatrix [rows (rows − 1) ÷ 2 × 1], −1 to 1 or NaN: row 0 with 1, 0 with 2, …, 1 with 2, …
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 2, 3, 4, 8, 6, 4, 2);
 * const matrix = { family: "made up", rows: ["up", "down"], frames: 4, values, hop: 1 };
 * if (correlate(matrix).values.join() !== "-1") throw new Error("one falls where the other rises");
 * ```
 */
export function correlate(matrix: FeatureMatrix): FeatureMatrix {
  const { family, rows, frames, hop } = matrix;
  const names: string[] = [], values = new Float64Array(rows.length * (rows.length - 1) / 2);
  for (let one = 0, at = 0; one < rows.length; one++) {
    for (let other = one + 1; other < rows.length; other++, at++) {
      names.push(`${rows[one]} with ${rows[other]}`);
      values[at] = correlation(matrix.values, one * frames, other * frames, frames);
    }
  }
  return { family: `${family}_correlation`, rows: names, frames: 1, values, hop: frames * hop };
}

/**
 * Correlates each row of a matrix with itself some frames later: near 1 where it stays or goes on as it does, near 0 where it
 * has changed by then. Pearson's coefficient, as in {@link correlate}.
 *
 * @param lag Frames, 1 or more.
 * @returns FeatureMatrix [rows × 1], −1 to 1 or NaN.
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 0, 1, 0, 1, 0, 1, 0);
 * const matrix = { family: "made up", rows: ["beat"], frames: 8, values, hop: 0.1 };
 * if (autocorrelate(matrix, 1).values[0] !== -1 || autocorrelate(matrix, 2).values[0] !== 1) {
 *   throw new Error("every other frame is the same");
 * }
 * ```
 */
export function autocorrelate(matrix: FeatureMatrix, lag: number): FeatureMatrix {
  const { family, rows, frames, hop } = matrix;
  const delay = (1000 * lag * hop).toFixed(0);
  return {
    family: `${family}_later`,
    rows: rows.map((name) => `${name}, ${delay} ms later`),
    frames: 1,
    values: Float64Array.from(
      rows,
      (_, row) => correlation(matrix.values, row * frames, row * frames + lag, Math.max(0, frames - lag)),
    ),
    hop: frames * hop,
  };
}

/** Correlates two stretches of values that begin at two offsets. */
function correlation(values: Float64Array, one: number, other: number, length: number): number {
  let count = 0, meanOfOne = 0, meanOfOther = 0;
  for (let t = 0; t < length; t++) {
    const a = values[one + t]!, b = values[other + t]!;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    count++;
    meanOfOne += a;
    meanOfOther += b;
  }
  if (count < LEAST_FRAMES) return NaN;
  meanOfOne /= count;
  meanOfOther /= count;
  let products = 0, squaresOfOne = 0, squaresOfOther = 0;
  for (let t = 0; t < length; t++) {
    const a = values[one + t]! - meanOfOne, b = values[other + t]! - meanOfOther;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    products += a * b;
    squaresOfOne += a * a;
    squaresOfOther += b * b;
  }
  const isFlat = isRounding(squaresOfOne, meanOfOne, count) || isRounding(squaresOfOther, meanOfOther, count);
  if (isFlat) return NaN;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresOfOne * squaresOfOther)));
}

/** Tells whether squared deviations are no more than the rounding of a mean leaves. */
function isRounding(squares: number, mean: number, count: number): boolean {
  return squares <= count * (count * Number.EPSILON * mean) ** 2;
}
