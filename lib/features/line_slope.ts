/**
 * Computes the slope, from one value to the next, of the line that fits a stretch of values best.
 *
 * @param start The first value.
 * @param end The one after the last.
 * @returns Exactly 0 for a constant; NaN of fewer than two values.
 *
 * @example
 * ```ts
 * if (lineSlope(Float64Array.of(9, 1, 3, 5), 1, 4) !== 2) throw new Error("up by 2 each time");
 * ```
 */
export function lineSlope(values: Float64Array, start = 0, end = values.length): number {
  const middle = (start + end - 1) / 2;
  let products = 0, squares = 0;
  for (let i = start; i < end; i++) {
    products += (i - middle) * (values[i]! - values[start]!); // so that a constant has exactly none
    squares += (i - middle) ** 2;
  }
  return products / squares;
}
