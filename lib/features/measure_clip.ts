import { type Audio } from "../audio/audio.ts";
import { resample } from "../audio/resample.ts";
import type { Feature } from "./family.ts";
import { computeFeatures, FEATURE_RATE } from "./features.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { pool } from "./pooling.ts";

/** What is wanted of a clip. */
export interface Extracted {
  /** The pooled values of each feature. */
  readonly rows: readonly Float64Array[];
  /** Float32Array [frames × rows of the feature]; empty if none is wanted. */
  readonly frames: Float32Array;
}

/**
 * Computes what models hear of a clip: features pooled over time, and a feature frame by frame.
 *
 * @param features The features to pool.
 * @param kept The feature wanted frame by frame, if any.
 * @throws {InputError} If the clip is too short for one of them.
 */
export function measureClip(audio: Audio, features: readonly Feature[], kept?: Feature): Extracted {
  const wanted = kept ? [...features, kept] : features;
  const matrices = computeFeatures(resample(audio, FEATURE_RATE), wanted);
  return {
    rows: features.map((feature, i) => pool(matrices[i]!, feature.pool)),
    frames: kept ? byFrame(matrices.at(-1)!) : new Float32Array(),
  };
}

/** Turns a matrix frame by frame; what is not a number, such as the pitch of an unvoiced frame, becomes 0. */
function byFrame({ rows, frames, values }: FeatureMatrix): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows.length; row++) {
    for (let frame = 0; frame < frames; frame++) {
      turned[frame * rows.length + row] = values[row * frames + frame]! || 0;
    }
  }
  return turned;
}
