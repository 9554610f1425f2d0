/**
 * Computes the dot product of two vectors: Σ aᵢ bᵢ, in four sums none of which waits for another.
 *
 * @param b As long as `a`.
 *
 * @example
 * ```ts
 * if (dot(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)) !== 32) throw new Error("4 + 10 + 18");
 * ```
 */
export function dot(a: Float64Array, b: Float64Array): number {
  let first = 0, second = 0, third = 0, fourth = 0, i = 0;
  for (; i + 3 < a.length; i += 4) {
    first += a[i]! * b[i]!;
    second += a[i + 1]! * b[i + 1]!;
    third += a[i + 2]! * b[i + 2]!;
    fourth += a[i + 3]! * b[i + 3]!;
  }
  for (; i < a.length; i++) first += a[i]! * b[i]!;
  return first + second + third + fourth;
}
