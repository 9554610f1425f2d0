import { deviation } from "npm:d3-array@3.2.4";

/**
 * Estimates the density of values at given points: a normal curve about each value, as wide as Scott's rule
 * has it.
 *
 * Matches `scipy.stats.gaussian_kde(values)(points)`; of values that do not vary, the density is 0
 * everywhere.
 *
 * @returns A density a point, which integrates to 1.
 *
 * @example
 * ```ts
 * const [middle, side] = density([-1, 1], [0, 5]);
 * if (!(middle! > side!)) throw new Error("values are dense between −1 and 1");
 * ```
 */
export function density(values: ArrayLike<number>, points: readonly number[]): number[] {
  const n = values.length;
  const width = (deviation(Array.from(values)) ?? 0) * n ** (-1 / 5);
  if (width === 0) return points.map(() => 0);
  return points.map((point) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.exp(-(((point - values[i]!) / width) ** 2) / 2);
    return sum / (n * width * Math.sqrt(2 * Math.PI));
  });
}
