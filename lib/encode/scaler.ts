import { group } from "npm:d3-array@3.2.4";
import { InputError } from "../errors.ts";

/** What features are scaled by. */
export const SCALES = ["train", "speaker", "robust", "none"] as const;

/**
 * `train`: mean and deviation of the fold's training rows. `robust`: their median and interquartile range. `speaker`: mean
 * and deviation of all clips of the speaker who is heard, without a look at their labels; a tested speaker's clips have to
 * be at hand together. `none`: nothing.
 */
export type Scale = (typeof SCALES)[number];

/** Parameters of a scaling: `(x - center) / scale`, column by column. */
export interface Scaler {
  readonly center: readonly number[];
  readonly scale: readonly number[];
}

/**
 * Fits a standardisation: the mean and the population standard deviation of every column over the given rows.
 *
 * Matches `sklearn.preprocessing.StandardScaler`: a column that does not vary keeps a scale of 1.
 *
 * @param x Values: [all rows × columns].
 * @param columns Number of columns.
 * @param rows The rows to learn from: of a fold, the training rows alone.
 * @throws {InputError} If there are no rows.
 *
 * @example
 * ```ts
 * const { center, scale } = fitScaler(Float64Array.of(1, 3, 100), 1, [0, 1]);
 * if (center[0] !== 2 || scale[0] !== 1) throw new Error("row 2 must have no say");
 * ```
 */
export function fitScaler(x: ArrayLike<number>, columns: number, rows: readonly number[]): Scaler {
  if (rows.length === 0) throw new InputError("Cannot fit a scaler as there are no training rows");
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
    center: mean,
    scale: variance.map((value, column) =>
      isRounding(value, mean[column]!, rows.length) ? 1 : Math.sqrt(value)
    ),
  };
}

/**
 * Gives the scaler that changes nothing.
 *
 * @example
 * ```ts
 * const same = scaleBy(identityScaler(2), Float64Array.of(1, 3));
 * if (same.join() !== "1,3") throw new Error("nothing changes");
 * ```
 */
export function identityScaler(columns: number): Scaler {
  return { center: new Array(columns).fill(0), scale: new Array(columns).fill(1) };
}

/**
 * Scales rows.
 *
 * @param x Values: [all rows × columns].
 * @param rows The rows wanted, in order. Default: all.
 * @returns Float32Array [rows × columns], in the order of `rows`.
 *
 * @example
 * ```ts
 * const scaled = scaleBy({ center: [2], scale: [1] }, Float64Array.of(1, 3), [1]);
 * if (scaled[0] !== 1) throw new Error("3 lies one deviation above the mean");
 * ```
 */
export function scaleBy(scaler: Scaler, x: ArrayLike<number>, rows?: ArrayLike<number>): Float32Array {
  const { center, scale } = scaler;
  const columns = center.length;
  const scaled = new Float32Array(rows ? rows.length * columns : x.length);
  for (let i = 0, to = 0; to < scaled.length; i++) {
    const from = (rows?.[i] ?? i) * columns;
    for (let column = 0; column < columns; column++) {
      scaled[to++] = (x[from + column]! - center[column]!) / scale[column]!;
    }
  }
  return scaled;
}

/**
 * Standardises the rows of each speaker by themselves: how new clips are scaled for a model that was trained on features
 * scaled by speaker.
 *
 * @param x Values: [rows × columns].
 * @param speakers Who speaks in each row: [rows].
 * @returns Float32Array [rows × columns].
 * @throws {InputError} If there is only one row of a speaker.
 *
 * @example
 * ```ts
 * const scaled = standardiseWithin(Float64Array.of(1, 100, 3, 300), 1, ["a", "b", "a", "b"]);
 * if (scaled.join() !== "-1,-1,1,1") throw new Error("each by the own mean");
 * ```
 */
export function standardiseWithin(
  x: ArrayLike<number>,
  columns: number,
  speakers: readonly string[],
): Float32Array {
  const scaled = new Float32Array(x.length);
  for (const rows of group(speakers.keys(), (row) => speakers[row]!).values()) {
    if (rows.length < 2) {
      throw new InputError(
        "Cannot scale a speaker's only clip by itself: at least 2 clips of each speaker are needed",
      );
    }
    const own = scaleBy(fitScaler(x, columns, rows), x, rows);
    for (const [i, row] of rows.entries()) {
      scaled.set(own.subarray(i * columns, (i + 1) * columns), row * columns);
    }
  }
  return scaled;
}

/** Tells whether a variance is no more than the rounding of a mean can leave: scikit-learn's rule. */
function isRounding(variance: number, mean: number, rows: number): boolean {
  const precision = rows * Number.EPSILON;
  return variance <= precision * variance + (precision * mean) ** 2;
}
