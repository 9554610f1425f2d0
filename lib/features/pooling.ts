import type { FeatureMatrix } from "./feature_matrix.ts";

/** What a time series is pooled to, in the order of the columns. */
export const STATISTICS = ["mean", "std"] as const;

/**
 * Pools a matrix over time: the mean and the population standard deviation of every row.
 *
 * @returns Float64Array [2 × rows]: mean and deviation of row 0, of row 1, …
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 3);
 * const pooled = pool({ family: "rms", rows: ["level"], frames: 2, values, hop: 1 });
 * if (pooled.join() !== "2,1") throw new Error("mean 2, deviation 1");
 * ```
 */
export function pool({ rows, frames, values }: FeatureMatrix): Float64Array {
  const pooled = new Float64Array(rows.length * STATISTICS.length);
  for (let row = 0; row < rows.length; row++) {
    const [start, end] = [row * frames, (row + 1) * frames];
    let sum = 0;
    for (let i = start; i < end; i++) sum += values[i]!;
    const mean = sum / frames;
    let squares = 0;
    for (let i = start; i < end; i++) squares += (values[i]! - mean) ** 2;
    pooled[2 * row] = mean;
    pooled[2 * row + 1] = Math.sqrt(squares / frames);
  }
  return pooled;
}
