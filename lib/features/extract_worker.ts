import { resample } from "../audio/resample.ts";
import { decodeWav } from "../audio/wav.ts";
import { serve } from "../pool.ts";
import { computeFeatures, FEATURE_RATE, parseFeatures } from "./features.ts";
import { pool } from "./pooling.ts";

/** A clip whose features are wanted. */
export interface ExtractJob {
  readonly clip: string;
  readonly bytes: Uint8Array;
  /** The features, as {@link parseFeatures} reads them. */
  readonly features: string;
}

/** The pooled values of each feature, or why the clip has none: it is too short for one of them, say. */
export type ExtractResult = { readonly rows: Float64Array[] } | { readonly problem: string };

serve<ExtractJob, ExtractResult>(({ clip, bytes, features }) => {
  try {
    const { audio } = decodeWav(bytes, clip);
    return { rows: computeFeatures(resample(audio, FEATURE_RATE), parseFeatures(features)).map(pool) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
});
