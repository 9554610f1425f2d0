import type { FeatureMatrix } from "./feature_matrix.ts";

/** The frames of a row that are numbers, at the front of arrays that are used again for the next row. */
export interface Series {
  readonly values: Float64Array;
  /** Which frame each value is of. */
  readonly indices: Float64Array;
  /** Seconds from one frame to the next. */
  readonly hop: number;
  count: number;
}

/** Gathers the frames of a row that are numbers. */
export function gather({ frames, values }: FeatureMatrix, row: number, series: Series): void {
  series.count = 0;
  for (let frame = 0; frame < frames; frame++) {
    const value = values[row * frames + frame]!;
    if (Number.isNaN(value)) continue;
    series.values[series.count] = value;
    series.indices[series.count++] = frame;
  }
}

/** Writes mean, population standard deviation, skewness and excess kurtosis; of a constant, only the first two exist. */
export function measureMoments({ values, count }: Series, out: Float64Array, at: number): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  const mean = sum / count;
  let squares = 0, cubes = 0, fourths = 0;
  for (let i = 0; i < count; i++) {
    const deviation = values[i]! - mean, square = deviation ** 2;
    squares += square;
    cubes += square * deviation;
    fourths += square * square;
  }
  const variance = squares / count;
  out[at] = mean;
  out[at + 1] = Math.sqrt(variance);
  if (variance <= (Number.EPSILON * mean) ** 2) return; // as scipy: what is left is rounding
  out[at + 2] = cubes / count / variance / Math.sqrt(variance);
  out[at + 3] = fourths / count / variance / variance - 3;
}

const PERCENTILES = [0.05, 0.2, 0.5, 0.8, 0.95] as const;

/**
 * Writes percentiles 5, 20, 50, 80 and 95, and how far the last lies above the first.
 *
 * @param sorted Overwritten; as long as the row.
 */
export function measurePercentiles(
  { values, count }: Series,
  sorted: Float64Array,
  out: Float64Array,
  at: number,
): void {
  sorted.set(values);
  sorted.fill(NaN, count); // which is sorted to the end
  sorted.sort();
  for (let i = 0; i < PERCENTILES.length; i++) {
    const rank = PERCENTILES[i]! * (count - 1), below = Math.floor(rank);
    const low = sorted[below]!, high = sorted[Math.min(below + 1, count - 1)]!;
    out[at + i] = low + (high - low) * (rank - below);
  }
  out[at + 5] = out[at + 4]! - out[at]!;
}

/**
 * Writes the slope of the line, and the second derivative of the parabola, that fit best, a second and a
 * second².
 *
 * Both from polynomials that are orthogonal over the frames there are, so that neither depends on the other:
 * u, the time from the middle, and q = u² − mean(u²) − u Σu³ / Σu².
 */
export function measureTrend({ values, indices, hop, count }: Series, out: Float64Array, at: number): void {
  if (count < 2) return;
  let middle = 0;
  for (let i = 0; i < count; i++) middle += indices[i]! / count;
  let squares = 0, cubes = 0, products = 0;
  for (let i = 0; i < count; i++) {
    const u = indices[i]! - middle;
    squares += u * u;
    cubes += u * u * u;
    products += u * (values[i]! - values[0]!); // so that a constant has exactly none
  }
  out[at] = products / squares / hop;
  if (count < 3) return;
  let norm = 0, bend = 0;
  for (let i = 0; i < count; i++) {
    const u = indices[i]! - middle, q = u * u - squares / count - u * (cubes / squares);
    norm += q * q;
    bend += q * (values[i]! - values[0]!);
  }
  out[at + 1] = 2 * bend / norm / hop ** 2;
}

/**
 * Writes the mean of the positive and of the negative differences from a frame to the next, a second: 0 where there are frames that
 * follow each other but none that rises, or falls.
 */
export function measureSteps({ values, indices, hop, count }: Series, out: Float64Array, at: number): void {
  let [steps, rise, rises, fall, falls] = [0, 0, 0, 0, 0];
  for (let i = 1; i < count; i++) {
    if (indices[i] !== indices[i - 1]! + 1) continue;
    steps++;
    const step = values[i]! - values[i - 1]!;
    if (step > 0) rise += step, rises++;
    if (step < 0) fall += step, falls++;
  }
  if (steps === 0) return;
  out[at] = rises > 0 ? rise / rises / hop : 0;
  out[at + 1] = falls > 0 ? fall / falls / hop : 0;
}
