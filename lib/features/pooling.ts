import type { FeatureMatrix } from "./feature_matrix.ts";
import { gather, measureMoments, measurePercentiles, measureSteps, measureTrend } from "./functionals.ts";

/** What a time series can be pooled to, in the order of the columns: each list begins with the one before. */
export const POOLINGS = {
  mean: ["mean"],
  "mean+std": ["mean", "std"],
  full: [
    "mean",
    "std",
    "skewness",
    "kurtosis",
    "p5",
    "p20",
    "p50",
    "p80",
    "p95",
    "range",
    "slope",
    "curvature",
    "rise",
    "fall",
  ],
} as const satisfies Record<string, readonly string[]>;

/** The name of a list of statistics. */
export type Pooling = keyof typeof POOLINGS;

/**
 * Pools a matrix over time: statistics of every row.
 *
 * | statistic | unit | is |
 * | --- | --- | --- |
 * | `mean`, `std` | the row's | mean, population standard deviation |
 * | `skewness`, `kurtosis` | 0 for a bell | third and fourth standardised moment, the latter less 3 |
 * | `p5` … `p95` | the row's | percentiles, between two frames linearly |
 * | `range` | the row's | `p95` − `p5` |
 * | `slope` | a second | that of the line that fits best |
 * | `curvature` | a second² | second derivative of the parabola that fits best |
 * | `rise`, `fall` | a second | mean of the positive and of the negative differences from one frame to the next |
 *
 * They equal those of numpy (`mean`, `std`, `percentile`, `polyfit`) and scipy (`skew`, `kurtosis`). Frames
 * that are not a number, such as the pitch of unvoiced ones, are left out: time goes on during them, and no
 * difference is taken across them.
 *
 * A statistic that does not exist is NaN: all of them where no frame is left; skewness and kurtosis of a row that is constant;
 * the slope of fewer than two frames and the curvature of fewer than three; `rise` and `fall` where no two frames follow each
 * other (where some do but none rises, `rise` is 0). The deviation of a single frame is 0.
 *
 * @returns Float64Array [statistics × rows]: all statistics of row 0, of row 1, …
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 3, NaN);
 * const pooled = pool({ family: "rms", rows: ["level"], frames: 3, values, hop: 1 });
 * if (pooled.join() !== "2,1") throw new Error("mean 2, deviation 1");
 * ```
 */
export function pool(matrix: FeatureMatrix, pooling: Pooling = "mean+std"): Float64Array {
  const { rows, frames, hop } = matrix;
  const width = POOLINGS[pooling].length;
  const series = { values: new Float64Array(frames), indices: new Float64Array(frames), hop, count: 0 };
  const statistics = new Float64Array(POOLINGS.full.length), sorted = new Float64Array(frames);
  const pooled = new Float64Array(rows.length * width);
  for (let row = 0; row < rows.length; row++) {
    gather(matrix, row, series);
    statistics.fill(NaN);
    if (series.count > 0) {
      measureMoments(series, statistics, 0);
      if (pooling === "full") {
        measurePercentiles(series, sorted, statistics, 4);
        measureTrend(series, statistics, 10);
        measureSteps(series, statistics, 12);
      }
    }
    for (let i = 0; i < width; i++) pooled[row * width + i] = statistics[i]!;
  }
  return pooled;
}
