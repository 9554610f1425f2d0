/** The kernels: the radial basis function, and the dot product. */
export const KERNELS = ["rbf", "linear"] as const;

/** `linear`: x·z. `rbf`: exp(-gamma · |x - z|²). */
export interface Kernel {
  readonly name: (typeof KERNELS)[number];
  /** Of `rbf`: how fast its value falls with the squared distance. */
  readonly gamma: number;
}

/**
 * Computes the kernel matrix of two tables: the kernel's value for every row of the one with every row of the other.
 *
 * Matches `sklearn.metrics.pairwise.rbf_kernel` and `linear_kernel`.
 *
 * @param a Values: [rows of a × columns].
 * @param b Values: [rows of b × columns].
 * @returns Float64Array [rows of a × rows of b].
 *
 * @example
 * ```ts
 * const matrix = computeKernel(Float64Array.of(0, 3), Float64Array.of(0, 4), 2, { name: "rbf", gamma: 1 });
 * if (matrix[0] !== Math.exp(-1)) throw new Error("at a distance of 1");
 * ```
 */
export function computeKernel(
  a: Float64Array,
  b: Float64Array,
  columns: number,
  { name, gamma }: Kernel,
): Float64Array {
  const matrix = multiply(a, b, columns);
  if (name === "linear") return matrix;
  const squaresOfA = squares(a, columns), squaresOfB = squares(b, columns);
  for (let row = 0, at = 0; row < squaresOfA.length; row++) {
    for (let other = 0; other < squaresOfB.length; other++, at++) {
      matrix[at] = Math.exp(-gamma * (squaresOfA[row]! + squaresOfB[other]! - 2 * matrix[at]!));
    }
  }
  return matrix;
}

/**
 * Multiplies every row by every row, two by two at once, as that reads each value half as often; an odd last row twice. Of a
 * table by itself, half of the products are those of the other half.
 */
function multiply(a: Float64Array, b: Float64Array, columns: number): Float64Array {
  const rows = a.length / columns, across = b.length / columns;
  const products = new Float64Array(rows * across);
  for (let row = 0; row < rows; row += 2) {
    const next = Math.min(row + 1, rows - 1);
    for (let other = a === b ? row : 0; other < across; other += 2) {
      const after = Math.min(other + 1, across - 1);
      let sum00 = 0, sum01 = 0, sum10 = 0, sum11 = 0;
      for (let column = 0; column < columns; column++) {
        const a0 = a[row * columns + column]!, a1 = a[next * columns + column]!;
        const b0 = b[other * columns + column]!, b1 = b[after * columns + column]!;
        sum00 += a0 * b0;
        sum01 += a0 * b1;
        sum10 += a1 * b0;
        sum11 += a1 * b1;
      }
      products[row * across + other] = sum00;
      products[row * across + after] = sum01;
      products[next * across + other] = sum10;
      products[next * across + after] = sum11;
    }
  }
  for (let row = 1; a === b && row < rows; row++) {
    for (let other = 0; other < row; other++) products[row * rows + other] = products[other * rows + row]!;
  }
  return products;
}

function squares(x: Float64Array, columns: number): Float64Array {
  const sums = new Float64Array(x.length / columns);
  for (let row = 0, at = 0; row < sums.length; row++) {
    for (let column = 0; column < columns; column++, at++) sums[row]! += x[at]! * x[at]!;
  }
  return sums;
}
