import type { Problem } from "../corpora/corpus.ts";
import { InputError } from "../errors.ts";
import type { Feature } from "../features/family.ts";
import { audioHash } from "../run/audio_hash.ts";
import { type Job, runPool } from "../run/pool.ts";
import type { ClipRow } from "../run/rows.ts";
import { type Run, sha256 } from "../run/run.ts";
import type { Attempts } from "./attempts.ts";
import type { Measured, MeasuredClip, RecordingJob } from "./extract_worker.ts";
import type { WantedFeatures } from "./kept_features.ts";
import type { WantedEncoder } from "./open_encoders.ts";
import { type Recordings, reopen } from "./recordings.ts";

/** A clip, and what is to be measured of it. */
export interface MissingClip {
  readonly clip: ClipRow;
  readonly wanted: WantedFeatures;
}

/** How clips are measured. */
export interface MeasureClipsOptions {
  /** Threads. */
  readonly workers: number;
  readonly signal: AbortSignal | undefined;
  /** The encoders that the features need. */
  readonly encoders: readonly WantedEncoder[];
  /** Knows what was being measured when a process ended. */
  readonly attempts: Attempts;
  /** Receives what was measured, in the order in which clips are finished. */
  readonly onMeasured: (missing: MissingClip, measured: Measured) => void;
  readonly progress: (done: number, clip: string) => void;
}

/**
 * Measures clips on several threads: a recording a job, however many clips are parts of it.
 *
 * A clip that was being measured when a process was killed is measured behind all others, by one thread; if that process
 * ends too, it is set aside.
 *
 * @returns The clips that cannot be measured, and why.
 * @throws {InputError} If a file is not what it was when the corpus was loaded.
 */
export async function measureClips(
  run: Run,
  missing: readonly MissingClip[],
  { attempts, ...options }: MeasureClipsOptions,
): Promise<Problem[]> {
  if (missing.length === 0) return [];
  const { workers, signal, encoders, onMeasured } = options;
  const problems: Problem[] = [];
  let done = 0;
  const finish = ({ clip: { clip } }: MissingClip, problem?: string) => {
    if (problem !== undefined) problems.push({ clip, kind: "unreadable", problem });
    options.progress(++done, clip);
  };
  const [killed, others] = split(missing, ({ clip }) => attempts.count(audioHash(clip)) > 1);
  for (const clip of killed) finish(clip, KILLED);
  const jobs = [
    ...Map.groupBy(
      others,
      ({ clip: { file_sha256, clip, start, end } }) => start === null && end === null ? clip : file_sha256,
    ).values(),
  ];
  const [again, first] = split(jobs, (job) => job.some(({ clip }) => attempts.count(audioHash(clip)) > 0));
  const recordings = await reopen(run, { signal });
  for (const [recordingJobs, threads] of [[first, workers], [again, 1]] as const) {
    try {
      await runPool<RecordingJob, void, MeasuredClip>({
        script: new URL("./extract_worker.ts", import.meta.url),
        workers: threads,
        signal,
        jobs: recordingJobs.length,
        prepare: (index) => prepare(recordingJobs[index]!, { recordings, encoders }),
        // As long as the recording is decoded, it may be any of its parts; then, it is the one that is being measured.
        onStart(index) {
          for (const { clip } of recordingJobs[index]!) attempts.start(audioHash(clip));
        },
        onMessage(index, { clip, result }) {
          const [measured, next, ...rest] = recordingJobs[index]!.slice(clip) as [
            MissingClip,
            ...MissingClip[],
          ];
          if (!("problem" in result)) onMeasured(measured, result);
          attempts.end(audioHash(measured.clip));
          if (clip === 0) { for (const { clip } of rest) attempts.undo(audioHash(clip)); }
          else if (next) attempts.start(audioHash(next.clip));
          finish(measured, "problem" in result ? result.problem : undefined);
        },
      });
    } finally {
      // This process goes on: what it has stopped was not the end of it.
      for (const { clip } of recordingJobs.flat()) attempts.end(audioHash(clip));
    }
  }
  return problems.sort((a, b) => (a.clip < b.clip ? -1 : 1));
}

/** Splits a list into those that fulfil a condition and the others. */
function split<T>(list: readonly T[], condition: (each: T) => boolean): [T[], T[]] {
  return [list.filter(condition), list.filter((each) => !condition(each))];
}

const KILLED = "left out as the program ended twice while it was measured, for want of memory maybe: " +
  "cut it into parts, or try again with --force";

/** Reads a recording for the thread that measures the clips which are parts of it. */
async function prepare(
  clips: readonly MissingClip[],
  { recordings, encoders }: { recordings: Recordings; encoders: readonly WantedEncoder[] },
): Promise<Job<RecordingJob>> {
  const { clip: row } = clips[0]!;
  const bytes = await recordings.read(row);
  if (sha256(bytes) !== row.file_sha256) {
    throw new InputError(
      `${row.clip} has changed since the corpus was loaded: run the stage "load" again, with --force if it finds nothing changed`,
    );
  }
  return {
    input: {
      recording: row.clip,
      bytes,
      encoders,
      clips: clips.map(({ clip: { start, end }, wanted: { features, frames } }) => (
        { part: { start, end }, features: features.map(choiceOf), frames: frames.map(choiceOf) }
      )),
    },
    transfer: [bytes.buffer],
  };
}

function choiceOf({ name, options, pool, trim }: Feature): Omit<Feature, "family"> {
  return { name, options, pool, trim };
}
