import { ABSENT, isRounding, type Scaler } from "./scaler.ts";
import type { Sequences } from "./sequences.ts";

/** What is known of the values of each column, missing ones (NaN) left out. */
export interface Moments {
  /** How many there are. */
  readonly count: Float64Array;
  /** Their mean; 0 where there are none. */
  readonly mean: Float64Array;
  /** The sum of their squared deviations from the mean. */
  readonly squares: Float64Array;
}

/**
 * Measures the moments of each clip's frames, of which one clip is in memory at a time: what any selection of clips has follows from
 * them.
 *
 * @example
 * ```ts
 * const sequences = { columns: 1, offsets: Uint32Array.of(0, 2), read: () => Float32Array.of(1, 3) };
 * const [{ mean, squares }] = clipMoments(sequences) as [Moments];
 * if (mean[0] !== 2 || squares[0] !== 2) throw new Error("1 and 3 lie 1 from their mean");
 * ```
 */
export function clipMoments({ columns, offsets, read }: Sequences): Moments[] {
  return Array.from({ length: offsets.length - 1 }, (_, clip) => measure(read(clip), columns));
}

/**
 * Gives the moments of several clips' frames together (Chan, Golub & LeVeque 1979).
 *
 * @param columns Values of a frame.
 */
export function mergeMoments(parts: Iterable<Moments>, columns: number): Moments {
  const { count, mean, squares } = noMoments(columns);
  for (const part of parts) {
    for (let column = 0; column < columns; column++) {
      const added = part.count[column]!;
      if (added === 0) continue;
      const before = count[column]!, all = before + added, step = part.mean[column]! - mean[column]!;
      count[column] = all;
      mean[column]! += step * (added / all);
      squares[column]! += part.squares[column]! + step * step * before * (added / all);
    }
  }
  return { count, mean, squares };
}

/** Gives the standardisation that moments are of, as `fitScaler` fits it but for rounding. */
export function standardise({ count, mean, squares }: Moments): Scaler {
  const scale = Array.from(count, (values, column) => {
    if (values === 0) return ABSENT;
    const variance = squares[column]! / values;
    return isRounding(variance, mean[column]!, values) ? 1 : Math.sqrt(variance);
  });
  return { center: [...mean], scale };
}

function measure(values: Float32Array, columns: number): Moments {
  const { count, mean, squares } = noMoments(columns);
  for (let start = 0; start < values.length; start += columns) {
    for (let column = 0; column < columns; column++) {
      const value = values[start + column]!;
      if (value === value) count[column]!++, mean[column]! += value; // NaN is not equal to itself
    }
  }
  for (let column = 0; column < columns; column++) mean[column]! /= count[column]! || 1;
  for (let start = 0; start < values.length; start += columns) {
    for (let column = 0; column < columns; column++) {
      const value = values[start + column]!;
      if (value === value) squares[column]! += (value - mean[column]!) ** 2;
    }
  }
  return { count, mean, squares };
}

function noMoments(columns: number): Moments {
  return {
    count: new Float64Array(columns),
    mean: new Float64Array(columns),
    squares: new Float64Array(columns),
  };
}
