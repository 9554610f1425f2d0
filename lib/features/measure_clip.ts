import type { Audio } from "../audio/audio.ts";
import { computeFeatures, type ComputeOptions } from "./compute_features.ts";
import type { Feature } from "./family.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { pool } from "./pooling.ts";

/** What is wanted of a clip. */
export interface Extracted {
  /** The pooled values of each feature; NaN where one does not exist: see {@link pool}. */
  readonly rows: readonly Float64Array[];
  /** Float32Array [frames × rows of the feature], NaN where a value does not exist; empty if none is wanted. */
  readonly frames: Float32Array;
}

/** How a clip is measured. */
export interface MeasureOptions extends ComputeOptions {
  /** The feature wanted frame by frame, if any. */
  readonly frames?: Feature | undefined;
}

/**
 * Computes what models take of a clip: features pooled over time, and a feature frame by frame.
 *
 * @param features The features to pool.
 * @throws {InputError} If the clip is too short for one of them.
 */
export async function measureClip(
  audio: Audio,
  features: readonly Feature[],
  { frames: kept, ...options }: MeasureOptions = {},
): Promise<Extracted> {
  const matrices = await computeFeatures(audio, kept ? [...features, kept] : features, options);
  return {
    rows: features.map((feature, i) => pool(matrices[i]!, feature.pool)),
    frames: kept ? byFrame(matrices.at(-1)!) : new Float32Array(),
  };
}

/** Transposes a matrix to frame after frame; what does not exist, such as the pitch of an unvoiced frame, stays NaN. */
function byFrame({ rows, frames, values }: FeatureMatrix): Float32Array {
  const transposed = new Float32Array(values.length);
  for (let row = 0; row < rows.length; row++) {
    for (let frame = 0; frame < frames; frame++) {
      transposed[frame * rows.length + row] = values[row * frames + frame]!;
    }
  }
  return transposed;
}
