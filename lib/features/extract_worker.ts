import { resample } from "../audio/resample.ts";
import { decodeWav } from "../audio/wav.ts";
import { serve } from "../pool.ts";
import { computeFeatures, FEATURE_RATE, parseFeatures } from "./features.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { pool } from "./pooling.ts";

/** A clip whose features are wanted. */
export interface ExtractJob {
  readonly clip: string;
  readonly bytes: Uint8Array;
  /** The features to pool, as {@link parseFeatures} reads them; empty for none. */
  readonly features: string;
  /** The feature wanted frame by frame; empty for none. */
  readonly frames: string;
}

/** What is wanted of a clip. */
export interface Extracted {
  /** The pooled values of each feature. */
  readonly rows: readonly Float64Array[];
  /** Float32Array [frames × rows of the feature]; empty if none is wanted. */
  readonly frames: Float32Array;
}

/** That, or why the clip has none: it is too short for one of the features, say. */
export type ExtractResult = Extracted | { readonly problem: string };

serve<ExtractJob, ExtractResult>(({ clip, bytes, features, frames }) => {
  try {
    const { audio } = decodeWav(bytes, clip);
    const pooled = features ? parseFeatures(features) : [], kept = frames ? parseFeatures(frames) : [];
    const matrices = computeFeatures(resample(audio, FEATURE_RATE), [...pooled, ...kept]);
    return {
      rows: pooled.map((feature, i) => pool(matrices[i]!, feature.pool)),
      frames: kept.length ? byFrame(matrices.at(-1)!) : new Float32Array(),
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
});

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
