/**
 * Computes the sum of squares that lies between groups: Σ size × mean².
 *
 * @param values Less their mean: [rows].
 * @param groups The rows of each group; every row is in one.
 *
 * @example
 * ```ts
 * if (squaresBetween(Float64Array.of(-1, -1, 2), [[0, 1], [2]]) !== 6) throw new Error("all that there is");
 * ```
 */
export function squaresBetween(values: Float64Array, groups: readonly (readonly number[])[]): number {
  return groups.reduce((squares, rows) => {
    const sum = rows.reduce((sum, row) => sum + values[row]!, 0);
    return squares + sum ** 2 / rows.length;
  }, 0);
}

/** Computes the sum of squares of values less their mean. */
export function squaresTotal(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value ** 2, 0);
}
