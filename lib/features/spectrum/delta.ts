import { InputError } from "../../errors.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { mfccFamily } from "./mfcc.ts";

/** How the change of features over time is made. */
export interface DeltaOptions {
  /** Frames that a polynomial is fitted to: an odd number, at least 3. Default 9. */
  readonly width?: number;
  /** Order of the derivative, and of the polynomial: 1, the slope, or 2, its change. Default 1. */
  readonly order?: 1 | 2;
}

/**
 * Computes how each row of a matrix changes over time: the derivative of the line (order 1) or parabola
 * (order 2) that fits the frames around each frame best, for values v and n = -half … half:
 *
 *     order 1: Σ n v(t + n) / Σ n²        order 2: 2 Σ q v(t + n) / Σ q², where q = n² - mean(n²)
 *
 * Matches `librosa.feature.delta(data, width=width, order=order)` (Savitzky & Golay 1964, doi
 * 10.1021/ac60214a047). The first and last half width of frames lie on the polynomial of the first and last
 * full width, whose derivative is the same everywhere.
 *
 * @returns FeatureMatrix of the same shape, per frame (order 2: per frame²); its family is `delta_mfcc` or
 *   `delta2_mfcc`. Row and statistic are the last two parts of a column's name: `delta_mfcc_0_mean`.
 * @throws {InputError} If the width is not odd and from 3 to the number of frames, or the order not 1 or 2.
 *
 * @example
 * ```ts
 * const ramp = Float64Array.from({ length: 20 }, (_, t) => 3 * t);
 * const { family, values } = delta({ family: "rms", rows: ["level"], frames: 20, values: ramp, hop: 1 });
 * if (family !== "delta_rms") throw new Error("deltas are a family of their own");
 * if (values.some((slope) => Math.abs(slope - 3) > 1e-12)) throw new Error("a ramp has its slope everywhere");
 * ```
 */
export function delta(matrix: FeatureMatrix, options: DeltaOptions = {}): FeatureMatrix {
  const { width = 9, order = 1 } = options;
  const { frames, rows } = matrix;
  validate(frames, width, order);
  const weights = derivativeWeights(width, order);
  const half = (width - 1) / 2;
  const values = new Float64Array(matrix.values.length);
  for (let row = 0; row < rows.length; row++) {
    const start = row * frames;
    for (let t = half; t < frames - half; t++) {
      let sum = 0;
      for (let n = 0; n < width; n++) sum += weights[n]! * matrix.values[start + t - half + n]!;
      values[start + t] = sum;
    }
    values.fill(values[start + half]!, start, start + half);
    values.fill(values[start + frames - 1 - half]!, start + frames - half, start + frames);
  }
  return { ...matrix, family: `${order === 1 ? "delta" : "delta2"}_${matrix.family}`, values };
}

/** The family `delta_mfcc`. */
export const deltaMfccFamily = defineFamily({
  name: "delta_mfcc",
  module: import.meta.url,
  title: "MFCC, slope",
  measures: "slope of the MFCC over time (first derivative)",
  unit: "dB a frame",
  defaults: { coefficients: 40, bands: 128 },
  rows: ({ coefficients }) => coefficients,
  compute: (analysis, options) => delta(analysis.get(mfccFamily, options)),
});

/** The family `delta2_mfcc`. */
export const delta2MfccFamily = defineFamily({
  name: "delta2_mfcc",
  module: import.meta.url,
  title: "MFCC, curvature",
  measures: "curvature of the MFCC over time (second derivative)",
  unit: "dB a frame²",
  defaults: { coefficients: 40, bands: 128 },
  rows: ({ coefficients }) => coefficients,
  compute: (analysis, options) => delta(analysis.get(mfccFamily, options), { order: 2 }),
});

function validate(frames: number, width: number, order: number): void {
  if (order !== 1 && order !== 2) {
    throw new InputError(`Cannot compute deltas as order must be 1 or 2: current value is ${order}`);
  }
  if (!Number.isInteger(width) || width < 3 || width % 2 === 0) {
    throw new InputError(
      `Cannot compute deltas as width must be an odd number of at least 3 frames: current value is ${width}`,
    );
  }
  if (frames < width) {
    throw new InputError(
      `Cannot compute deltas as the matrix has ${frames} frames, fewer than width (${width}): ` +
        "leave out clips as short as this, or use a smaller width or hop",
    );
  }
}

/** The weight of each frame in the derivative: Float64Array [width]. */
function derivativeWeights(width: number, order: 1 | 2): Float64Array {
  const offsets = Float64Array.from({ length: width }, (_, n) => n - (width - 1) / 2);
  const meanSquare = offsets.reduce((sum, n) => sum + n * n, 0) / width;
  const basis = order === 1 ? offsets : offsets.map((n) => n * n - meanSquare);
  const norm = basis.reduce((sum, value) => sum + value * value, 0);
  return basis.map((value) => (order * value) / norm);
}
