import { InputError } from "../../errors.ts";

/**
 * Solves A x = b in place for several b, by Cholesky's decomposition of A = L Lᵀ.
 *
 * @param matrix Symmetric and positive definite: [size × size]; its lower triangle is overwritten with L.
 * @param sides The b, each a row: [any × size]; overwritten with the x.
 * @throws {InputError} If the matrix is not positive definite.
 *
 * @example
 * ```ts
 * const sides = Float64Array.of(4, 5);
 * solveCholesky(Float64Array.of(2, 1, 1, 2), sides, 2);
 * if (Math.hypot(sides[0]! - 1, sides[1]! - 2) > 1e-12) throw new Error("2 + 2 = 4, 1 + 4 = 5");
 * ```
 */
export function solveCholesky(matrix: Float64Array, sides: Float64Array, size: number): void {
  decompose(matrix, size);
  for (let side = 0; side < sides.length; side += size) {
    for (let i = 0; i < size; i++) {
      let sum = sides[side + i]!;
      for (let k = 0; k < i; k++) sum -= matrix[i * size + k]! * sides[side + k]!;
      sides[side + i] = sum / matrix[i * (size + 1)]!;
    }
    // From below, each value that is found is taken out of all above it: so the matrix is read row by row.
    for (let i = size - 1; i >= 0; i--) {
      const found = sides[side + i]! /= matrix[i * (size + 1)]!;
      for (let k = 0; k < i; k++) sides[side + k]! -= matrix[i * size + k]! * found;
    }
  }
}

/** Columns that are found together, and that rows are updated by while they lie in the cache. */
const BLOCK = 48;

/** Overwrites the lower triangle with L, a block of columns after the other. */
function decompose(a: Float64Array, size: number): void {
  for (let start = 0; start < size; start += BLOCK) {
    const end = Math.min(size, start + BLOCK);
    for (let i = start; i < size; i++) {
      for (let j = start; j < Math.min(i, end); j++) {
        a[i * size + j] = (a[i * size + j]! - dot(a, i * size, j * size, start, j)) / a[j * (size + 1)]!;
      }
      if (i >= end) continue;
      const square = a[i * (size + 1)]! - dot(a, i * size, i * size, start, i);
      if (!(square > 0)) {
        throw new InputError("Cannot solve the equations as the matrix is not positive definite");
      }
      a[i * (size + 1)] = Math.sqrt(square);
    }
    for (let i = end; i < size; i += 2) subtractProducts(a, size, i, start, end);
  }
}

/**
 * Takes the products of a block's columns out of two rows, two columns at once, as that reads each value half as often; of an
 * odd last row, or column, twice the same.
 */
function subtractProducts(a: Float64Array, size: number, i: number, start: number, end: number): void {
  const row = i * size, next = Math.min(i + 1, size - 1) * size;
  for (let j = end; j <= i; j += 2) {
    const column = j * size, after = Math.min(j + 1, size - 1) * size, right = after / size;
    let s00 = a[row + j]!, s01 = a[row + right]!, s10 = a[next + j]!, s11 = a[next + right]!;
    for (let k = start; k < end; k++) {
      const x = a[row + k]!, y = a[next + k]!, u = a[column + k]!, v = a[after + k]!;
      s00 -= x * u;
      s01 -= x * v;
      s10 -= y * u;
      s11 -= y * v;
    }
    a[row + j] = s00;
    a[row + right] = s01;
    a[next + j] = s10;
    a[next + right] = s11;
  }
}

/** Multiplies and adds values of two rows from one column to another, in four sums none of which waits for the others. */
function dot(a: Float64Array, one: number, other: number, start: number, end: number): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0, k = start;
  for (; k + 3 < end; k += 4) {
    s0 += a[one + k]! * a[other + k]!;
    s1 += a[one + k + 1]! * a[other + k + 1]!;
    s2 += a[one + k + 2]! * a[other + k + 2]!;
    s3 += a[one + k + 3]! * a[other + k + 3]!;
  }
  for (; k < end; k++) s0 += a[one + k]! * a[other + k]!;
  return s0 + s1 + s2 + s3;
}
