/**
 * Computes the greatest number that divides two whole numbers (Euclid).
 *
 * @example
 * ```ts
 * if (greatestCommonDivisor(44100, 22050) !== 22050) throw new Error("half of it");
 * ```
 */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
