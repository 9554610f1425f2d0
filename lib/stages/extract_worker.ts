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

/** A recording, and the clips in it whose features are wanted. */
export interface RecordingJob {
  /** What to call it in messages. */
  readonly recording: string;
  readonly bytes: Uint8Array;
  readonly clips: readonly ClipJob[];
}

/** A clip whose features are wanted. */
export interface ClipJob {
  /** The part of the recording that the clip is. */
  readonly part: Extent;
  /** The features to pool. */
  readonly features: readonly FeatureChoice[];
  /** The feature wanted frame by frame; null for none. */
  readonly frames: FeatureChoice | null;
}

/** What is wanted of a clip. */
export type Measured = Extracted;

/** What a job sends for each of its clips: what is wanted, or why there is none: it is too short for one of the features, say. */
export interface MeasuredClip {
  /** Index of the clip among those of the job. */
  readonly clip: number;
  readonly result: Measured | { readonly problem: string };
}

serve<RecordingJob, void, MeasuredClip>(async ({ recording, bytes, clips }, send) => {
  const audio = await problemOr(async () => (await decodeRecording(bytes, recording)).audio);
  for (const [clip, { part, features, frames }] of clips.entries()) {
    const result = "problem" in audio
      ? audio
      : await problemOr(() =>
        measureClip(takePart(audio, part), features.map(withFamily), {
          frames: frames ? withFamily(frames) : undefined,
        })
      );
    send({ clip, result });
  }
});

/** Does something with a recording, or says why that cannot be done. */
async function problemOr<Result>(
  work: () => Promise<Result>,
): Promise<Result | { readonly problem: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    if (error instanceof RangeError && NO_MEMORY.test(error.message)) {
      return { problem: `it needs more memory than there is (${error.message}): cut it into parts` };
    }
    throw error;
  }
}

/** What JavaScript and WebAssembly say where memory is wanting. */
const NO_MEMORY = /allocation failed|Invalid (typed )?array length|Maximum memory size exceeded/;

function withFamily(choice: FeatureChoice): Feature {
  return { ...choice, family: FAMILIES[choice.name]! };
}
