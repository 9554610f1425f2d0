import type { Audio } from "../audio/audio.ts";
import { takePart } from "../audio/take_part.ts";
import { InputError } from "../errors.ts";
import type { Encoders } from "../features/analysis.ts";
import type { Feature } from "../features/family.ts";
import { toCommonRate } from "../features/common_rate.ts";
import { findFamily } from "../features/family_registry.ts";
import { type Extracted, measureClip } from "../features/measure_clip.ts";
import { decodeRecording } from "../files/decode_recording.ts";
import type { Extent } from "../keys.ts";
import { serve } from "../run/pool.ts";
import type { WantedEncoder } from "./open_encoders.ts";

/** A feature without its family's code, which does not go from one thread to another. */
export type FeatureChoice = Omit<Feature, "family">;

/** A recording, and the clips in it whose features are wanted. */
export interface RecordingJob {
  /** What to call it in messages. */
  readonly recording: string;
  /** Let go of once decoded. */
  bytes: Uint8Array;
  readonly clips: readonly ClipJob[];
  /** The encoders that the features of its clips need; the same of all jobs. */
  readonly encoders: readonly WantedEncoder[];
}

/** A clip whose features are wanted. */
export interface ClipJob {
  /** The part of the recording that the clip is. */
  readonly part: Extent;
  /** The features to pool. */
  readonly features: readonly FeatureChoice[];
  /** The features wanted frame by frame. */
  readonly frames: readonly FeatureChoice[];
}

/** What is wanted of a clip. */
export type Measured = Extracted;

/** What a job sends for each of its clips: what is wanted, or why there is none: it is too short for one of the features, say. */
export interface MeasuredClip {
  /** Index of the clip among those of the job. */
  readonly clip: number;
  readonly result: Measured | { readonly problem: string };
}

serve<RecordingJob, void, MeasuredClip>(async (job, send) => {
  const encoders = await open(job);
  const sound = await problemOr(() => decode(job));
  for (const [clip, choice] of job.clips.entries()) {
    const isLast = clip === job.clips.length - 1;
    const result = "problem" in sound
      ? sound
      : await problemOr(() => measure(sound, choice, { isLast, encoders }));
    send({ clip, result });
  }
});

/** What this thread has opened, which takes time: once for all jobs. */
let opened: Promise<Encoders> | undefined;

/** Opens the encoders of the jobs. The code for that comes when it is needed, so that whoever uses none does without. */
async function open({ encoders }: RecordingJob): Promise<Encoders> {
  if (encoders.length === 0) return {};
  const { openEncoders } = await import("./open_encoders.ts");
  return await (opened ??= openEncoders(encoders));
}

/** A recording while clips of it are to be measured. An hour takes hundreds of MB, and its last clip is often all of it. */
interface Sound {
  audio: Audio | undefined;
}

async function decode(job: RecordingJob): Promise<Sound> {
  const { audio } = await decodeRecording(job.bytes, job.recording);
  job.bytes = new Uint8Array();
  return { audio };
}

function measure(
  sound: Sound,
  { part, features, frames }: ClipJob,
  { isLast, encoders }: { isLast: boolean; encoders: Encoders },
): Promise<Measured> {
  const wanted = features.map(withFamily), kept = frames.map(withFamily);
  const clip = take(sound, part, [...wanted, ...kept], isLast);
  return measureClip(clip, wanted, { frames: kept, encoders });
}

/** Takes a clip at the rate of its features, and lets go of the recording with the last: nothing else may hold it then. */
function take(sound: Sound, part: Extent, features: readonly Feature[], isLast: boolean): Audio {
  const clip = takePart(sound.audio!, part);
  if (isLast) sound.audio = undefined;
  return toCommonRate(clip, features);
}

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
  return { ...choice, family: findFamily(choice.name)! };
}
