import { group } from "npm:d3-array@3.2.4";
import { InputError } from "../errors.ts";

/** What features are scaled by. */
export const SCALES = ["train", "speaker", "corpus", "robust", "none"] as const;

/**
 * `train`: mean and deviation of the fold's training rows. `robust`: their median and interquartile range. `speaker`: mean
 * and deviation of all clips of the speaker who is heard, without a look at their labels; a tested speaker's clips have to
 * be at hand together. `corpus`: likewise, of all clips of the corpus. `none`: nothing.
 *
 * What is missing (NaN) becomes the mean (for `robust`: the median) of the same rows.
 */
export type Scale = (typeof SCALES)[number];

/** Parameters of a scaling: `(x - center) / scale`, column by column. They are numbers all, whatever is missing. */
export interface Scaler {
  /** What is subtracted from each column. */
  readonly center: readonly number[];
  /** What each column is divided by then; not 0. */
  readonly scale: readonly number[];
  /** What a missing value (NaN) is taken for, before it is scaled. Default: the center, so that it is scaled to 0. */
  readonly fill?: readonly number[];
}

/** The scale of a column of which no row to train on has a value: in 32 bits, all that is divided by it is 0. */
export const ABSENT = Number.MAX_VALUE;

/**
 * Fits a standardisation: the mean and the population standard deviation of every column over the given rows, missing values
 * (NaN) left out.
 *
 * Matches `sklearn.preprocessing.StandardScaler`: a column that does not vary keeps a scale of 1. A column without any value has
 * the scale {@link ABSENT}.
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
  const count = countPresent(x, columns, rows);
  const mean = new Array<number>(columns).fill(0);
  const variance = new Array<number>(columns).fill(0);
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      const value = x[row * columns + column]!;
      if (!Number.isNaN(value)) mean[column]! += value / count[column]!;
    }
  }
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      const value = x[row * columns + column]!;
      if (!Number.isNaN(value)) variance[column]! += (value - mean[column]!) ** 2 / count[column]!;
    }
  }
  return {
    center: mean,
    scale: variance.map((value, column) => {
      if (count[column] === 0) return ABSENT;
      return isRounding(value, mean[column]!, count[column]!) ? 1 : Math.sqrt(value);
    }),
  };
}

/**
 * Fits a scaling that changes nothing, and takes missing values (NaN) for the mean of their column over the given rows.
 *
 * @param x Values: [all rows × columns].
 * @param columns Number of columns.
 * @param rows The rows to learn from: of a fold, the training rows alone.
 * @throws {InputError} If there are no rows.
 *
 * @example
 * ```ts
 * const x = Float64Array.of(1, 3, NaN);
 * const same = scaleBy(fitFill(x, 1, [0, 1]), x);
 * if (same.join() !== "1,3,2") throw new Error("2 is the mean of 1 and 3");
 * ```
 */
export function fitFill(x: ArrayLike<number>, columns: number, rows: readonly number[]): Scaler {
  return fillOf(fitScaler(x, columns, rows));
}

/** Gives the scaling that changes nothing, and takes what is missing for what a standardisation has as mean. */
export function fillOf({ center, scale }: Scaler): Scaler {
  return {
    center: center.map(() => 0),
    scale: scale.map((value) => value === ABSENT ? ABSENT : 1),
    fill: center,
  };
}

/** Takes the scaling of some columns, by their indices. */
export function pickScaler({ center, scale, fill }: Scaler, columns: readonly number[]): Scaler {
  const pick = (values: readonly number[]) => columns.map((column) => values[column]!);
  return { center: pick(center), scale: pick(scale), ...(fill ? { fill: pick(fill) } : {}) };
}

/** Puts the scalings of columns and of those that follow them together. */
export function joinScalers(one: Scaler, two: Scaler): Scaler {
  return {
    center: [...one.center, ...two.center],
    scale: [...one.scale, ...two.scale],
    ...(one.fill && two.fill ? { fill: [...one.fill, ...two.fill] } : {}),
  };
}

/**
 * Scales rows; missing values (NaN) are filled in.
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
  const { center, scale, fill = center } = scaler;
  const columns = center.length;
  const scaled = new Float32Array(rows ? rows.length * columns : x.length);
  for (let i = 0, to = 0; to < scaled.length; i++) {
    const from = (rows?.[i] ?? i) * columns;
    for (let column = 0; column < columns; column++) {
      const value = x[from + column]!;
      scaled[to++] = ((Number.isNaN(value) ? fill[column]! : value) - center[column]!) / scale[column]!;
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
 * const scaled = normalisePerSpeaker(Float64Array.of(1, 100, 3, 300), 1, ["a", "b", "a", "b"]);
 * if (scaled.join() !== "-1,-1,1,1") throw new Error("each by its own mean");
 * ```
 */
export function normalisePerSpeaker(
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
    const scaledRows = scaleBy(fitScaler(x, columns, rows), x, rows);
    for (const [i, row] of rows.entries()) {
      scaled.set(scaledRows.subarray(i * columns, (i + 1) * columns), row * columns);
    }
  }
  return scaled;
}

/** Counts the values of each column that are not missing. */
function countPresent(x: ArrayLike<number>, columns: number, rows: readonly number[]): number[] {
  const count = new Array<number>(columns).fill(0);
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      if (!Number.isNaN(x[row * columns + column]!)) count[column]!++;
    }
  }
  return count;
}

/** Tells whether a variance is no more than the rounding of a mean can leave: scikit-learn's rule. */
export function isRounding(variance: number, mean: number, rows: number): boolean {
  const precision = rows * Number.EPSILON;
  return variance <= precision * variance + (precision * mean) ** 2;
}
