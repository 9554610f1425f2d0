import { decodeWav } from "../audio/wav.ts";
import { serve } from "../run/pool.ts";
import { takePart } from "../audio/take_part.ts";
import type { Extent } from "../keys.ts";
import { parseFeatures } from "../features/parse_features.ts";
import { type Extracted, measureClip } from "../features/measure_clip.ts";

/** A clip whose features are wanted. */
export interface ExtractJob {
  readonly clip: string;
  /** The part of the recording that the clip is. */
  readonly part: Extent;
  readonly bytes: Uint8Array;
  /** The features to pool, as {@link parseFeatures} reads them; empty for none. */
  readonly features: string;
  /** The feature wanted frame by frame; empty for none. */
  readonly frames: string;
}

/** What is wanted of a clip, or why it has none: it is too short for one of the features, say. */
export type ExtractResult = Extracted | { readonly problem: string };

serve<ExtractJob, ExtractResult>(async ({ clip, part, bytes, features, frames }) => {
  try {
    const audio = takePart(decodeWav(bytes, clip).audio, part);
    const [kept] = frames ? parseFeatures(frames) : [];
    return await measureClip(audio, features ? parseFeatures(features) : [], { frames: kept });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
});
