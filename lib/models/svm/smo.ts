/** What separates two classes: `Σ coefficient · kernel - offset` is positive for the first. */
export interface Boundary {
  /** Of each row, those of the first class first; 0 for a row that does not matter: [rows]. */
  readonly coefficients: Float64Array;
  readonly offset: number;
}

/** Rows of two classes, those of the first class first. */
export interface Problem {
  /** The kernel matrix: [rows × rows]. */
  readonly matrix: Float32Array;
  /** Its diagonal, in full precision: [rows]. */
  readonly diagonal: Float64Array;
  /** Number of rows of the first class. */
  readonly first: number;
  /** The most that a row of the first class may weigh, and of the second. */
  readonly costs: readonly [number, number];
}

/** libsvm's tolerance, its curvature where there is none, and the steps after which it stops in any case. */
const TOLERANCE = 1e-3, FLAT = 1e-12, STEPS = 1e7;

/**
 * Finds the widest margin between two classes: solves the dual problem by sequential minimal optimisation.
 *
 * Each step moves the two coefficients that gain the most (Fan, Chen & Lin 2005, "Working set selection using second
 * order information for training support vector machines"). The steps are those of libsvm without shrinking, rounding
 * included: the kernel matrix in 32 bits, all else in 64.
 *
 * @example
 * ```ts
 * const matrix = Float32Array.of(1, -1, -1, 1), diagonal = Float64Array.of(1, 1);
 * const { coefficients, offset } = solveDual({ matrix, diagonal, first: 1, costs: [10, 10] });
 * if (coefficients.join() !== "0.5,-0.5" || offset !== 0) throw new Error("1 and -1: halfway between them");
 * ```
 */
export function solveDual(
  { matrix, diagonal, first, costs: [costOfFirst, costOfSecond] }: Problem,
): Boundary {
  // A coefficient is libsvm's y·alpha, and an error its y·gradient: so both classes follow the same formulas.
  const rows = diagonal.length;
  const coefficients = new Float64Array(rows);
  const lowest = new Float64Array(rows).fill(-costOfSecond, first);
  const highest = new Float64Array(rows).fill(costOfFirst, 0, first);
  const error = new Float64Array(rows).fill(-1, 0, first).fill(1, first);

  for (let step = 0; step < STEPS; step++) {
    const up = findLeast(error, coefficients, highest);
    const toUp = matrix.subarray(up * rows, (up + 1) * rows);
    let down = -1, gain = 0, most = -Infinity;
    for (let row = 0; row < rows; row++) {
      if (coefficients[row]! <= lowest[row]!) continue;
      most = Math.max(most, error[row]!);
      const slope = error[row]! - error[up]!;
      if (slope <= 0) continue;
      const promise = slope * slope / Math.max(FLAT, diagonal[up]! + diagonal[row]! - 2 * toUp[row]!);
      if (promise < gain) continue;
      down = row;
      gain = promise;
    }
    if (!(most - error[up]! >= TOLERANCE)) break; // ends, too, where values are not finite

    const toDown = matrix.subarray(down * rows, (down + 1) * rows);
    const before = coefficients[up]!, beforeDown = coefficients[down]!, sum = before + beforeDown;
    const move = (error[down]! - error[up]!) /
      Math.max(FLAT, diagonal[up]! + diagonal[down]! - 2 * toUp[down]!);
    coefficients[up] = before + move;
    coefficients[down] = beforeDown - move;
    if (coefficients[up]! > highest[up]!) {
      coefficients[up] = highest[up]!;
      coefficients[down] = sum - highest[up]!;
    }
    if (coefficients[down]! < lowest[down]!) {
      coefficients[down] = lowest[down]!;
      coefficients[up] = sum - lowest[down]!;
    }
    const change = coefficients[up]! - before, changeDown = coefficients[down]! - beforeDown;
    for (let row = 0; row < rows; row++) error[row]! += toUp[row]! * change + toDown[row]! * changeDown;
  }
  return { coefficients, offset: findOffset(error, coefficients, lowest, highest) };
}

/** Finds the row, of those whose coefficient can grow, that gains most by it: the last of several equal ones, as libsvm. */
function findLeast(error: Float64Array, coefficients: Float64Array, highest: Float64Array): number {
  let least = Infinity, found = -1;
  for (let row = 0; row < error.length; row++) {
    if (coefficients[row]! >= highest[row]! || error[row]! > least) continue;
    least = error[row]!;
    found = row;
  }
  return found;
}

/** Takes the mean over the rows on the margin; without any, the middle of what the others allow. */
function findOffset(
  error: Float64Array,
  coefficients: Float64Array,
  lowest: Float64Array,
  highest: Float64Array,
): number {
  let sum = 0, free = 0, upper = Infinity, lower = -Infinity;
  for (const [row, value] of error.entries()) {
    if (coefficients[row]! <= lowest[row]!) upper = Math.min(upper, value);
    else if (coefficients[row]! >= highest[row]!) lower = Math.max(lower, value);
    else {
      sum += value;
      free++;
    }
  }
  return free > 0 ? sum / free : (upper + lower) / 2;
}
