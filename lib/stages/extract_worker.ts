import { takePart } from "../audio/take_part.ts";
import { InputError } from "../errors.ts";
import type { Feature } from "../features/family.ts";
import { FAMILIES } from "../features/family_registry.ts";
import { type Extracted, measureClip } from "../features/measure_clip.ts";
import { decodeRecording } from "../files/decode_recording.ts";
import type { Extent } from "../keys.ts";
import { serve } from "../run/pool.ts";

/** A feature without its family's code, which does not go from one thread to another. */
export type FeatureChoice = Omit<Feature, "family">;

/** A clip whose features are wanted. */
export interface ExtractJob {
  readonly clip: string;
  /** The part of the recording that the clip is. */
  readonly part: Extent;
  readonly bytes: Uint8Array;
  /** The features to pool. */
  readonly features: readonly FeatureChoice[];
  /** The feature wanted frame by frame; null for none. */
  readonly frames: FeatureChoice | null;
}

/** What is wanted of a clip, or why it has none: it is too short for one of the features, say. */
export type ExtractResult = Extracted | { readonly problem: string };

serve<ExtractJob, ExtractResult>(async ({ clip, part, bytes, features, frames }) => {
  const options = { frames: frames ? withFamily(frames) : undefined };
  try {
    const audio = takePart((await decodeRecording(bytes, clip)).audio, part);
    return await measureClip(audio, features.map(withFamily), options);
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    throw error;
  }
});

function withFamily(choice: FeatureChoice): Feature {
  return { ...choice, family: FAMILIES[choice.name]! };
}
