import { InputError } from "../errors.ts";
import { createHash } from "node:crypto";
import { type Audio, duration } from "../audio/audio.ts";
import { isSilent } from "../audio/silence.ts";
import { takePart } from "../audio/take_part.ts";
import type { Collection, CorpusCard, Labels, Problem } from "../corpora/corpus.ts";
import { openCorpus } from "../corpora/registry.ts";
import { decodeRecording } from "../files/decode_recording.ts";
import { isSystemError } from "../files/system_error.ts";
import { measureLevels } from "../explore/levels.ts";
import { clipKey, type Extent, keyFinder, recordingPath, speakerKey } from "../keys.ts";
import { givenPath } from "../project_path.ts";
import { type Run, sha256 } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";
import { type CorpusRecord, readClipTable, readCorpora } from "../run/read.ts";
import {
  type ClipRow,
  CLIPS,
  type InferenceRow,
  INFERENCES,
  type Measured,
  type OrNull,
  PROBLEMS,
} from "../run/rows.ts";
import { abortable, yieldToEvents } from "../run/interrupt.ts";
import { runStage, type StageOptions } from "./stage.ts";

/**
 * Lists and checks every clip of the corpora: writes `clips.parquet`, `problems.parquet` and `inferences.parquet`.
 *
 * A clip that cannot be read, or in which nothing is heard, keeps its row and says why; missing and unexpected files are
 * among the problems.
 *
 * @throws {InputError} If the corpus is unknown or there is no clip of it at the source.
 * @throws {InputError} If a file cannot be read for another reason than what is in it: the disk fails, say.
 */
export async function load(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { corpus, source } = settings;
  const collections = await abortable(
    options.signal,
    (signal) => openCorpus(corpus, source && givenPath(source), { ...options, signal }),
  );
  const stage = {
    name: "load",
    module: import.meta.url,
    parameters: {
      corpus,
      source,
      corpora: collections.map(({ card, fingerprint }) => describeCorpus(card, { source, fingerprint })),
    },
    inputs: [],
    outputs: ["clips.parquet", "problems.parquet", "inferences.parquet"],
  };
  await runStage(run, stage, async (_key, signal) => {
    const rows: ClipRow[] = [], problems = collections.flatMap(problemsOf);
    const clips = collections.flatMap((collection) =>
      collection.labels.map((label) => ({ collection, label }))
    );
    for (const [index, { collection, label }] of clips.entries()) {
      await yieldToEvents(signal);
      const { row, remarks } = await inspect(collection, label), { clip, problem } = row;
      rows.push(row);
      for (const remark of remarks) problems.push({ clip, kind: "doubtful", problem: remark });
      if (problem) problems.push({ clip, kind: "unreadable", problem });
      options.progress?.(index + 1, clips.length, label.clip);
    }
    run.writeTable("clips.parquet", makeTable(rows, CLIPS));
    run.writeTable("problems.parquet", makeTable(problems, PROBLEMS));
    run.writeTable("inferences.parquet", makeTable(collections.flatMap(inferencesOf), INFERENCES));
  }, { ...options, force: settings.force });
}

/** The recordings that the clips of a run are, or are parts of. */
export interface Recordings {
  /** Reads the file of a clip's recording, into a buffer of its own, which can move to another thread. */
  read(clip: Pick<ClipRow, "clip" | "corpus" | "start" | "end">): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens the corpora that a run was loaded from.
 *
 * @throws {InputError} If the run has none yet, or one is not where it was.
 */
export async function reopen(run: Run, options: StageOptions = {}): Promise<Recordings> {
  const corpora = new Map<string, Collection>();
  for (const { name, source } of readCorpora(run)) {
    const collections = await openCorpus(name, source && givenPath(source), options);
    for (const collection of collections) corpora.set(collection.card.name, collection);
  }
  return {
    read(clip) {
      const corpus = corpora.get(clip.corpus);
      if (corpus) return corpus.read(recordingPath(clip));
      return Promise.reject(
        new InputError(
          `Cannot read ${clip.clip} as the run has the corpora ${[...corpora.keys()].join(", ")} only`,
        ),
      );
    },
  };
}

/** Reads the sound of one clip of a run, at the rate it was recorded at: see {@link readClips}. */
export async function readClip(run: Run, clip: string): Promise<Audio> {
  const [audio] = await readClips(run, [clip]);
  return audio!;
}

/**
 * Reads the sound of clips of a run, each at the rate it was recorded at.
 *
 * @param clips Their keys, or what they are called in their corpus.
 * @throws {InputError} If the run has no such clip, or clips of several corpora are called so.
 */
export async function readClips(run: Run, clips: readonly string[]): Promise<Audio[]> {
  const rows = new Map(rowsOf<ClipRow>(readClipTable(run)).map((row) => [row.clip, row]));
  const find = keyFinder(rows.keys());
  const wanted = clips.map((clip) => {
    const row = rows.get(find(clip) ?? "");
    if (row) return row;
    throw new InputError(`Cannot read ${clip} as ${run.folder} has no such clip`);
  });
  const recordings = await reopen(run);
  return Promise.all(
    wanted.map(async (row) =>
      takePart((await decodeRecording(await recordings.read(row), row.clip)).audio, row)
    ),
  );
}

/** What a card says of a corpus to those who use a model that was trained on it, and where it was found. */
function describeCorpus(
  { name, title, synthetic, language, homepage, licence, citation }: CorpusCard,
  found: { readonly source: string; readonly fingerprint: string },
): CorpusRecord {
  return { name, ...found, title, synthetic, language, homepage, licence, citation };
}

function problemsOf({ card, problems }: Collection): Problem[] {
  return problems.map((problem) => ({ ...problem, clip: clipKey(card.name, problem.clip) }));
}

function inferencesOf({ card, inferences }: Collection): InferenceRow[] {
  return inferences.map((inference) => ({ corpus: card.name, ...inference }));
}

/** Reads and measures a clip; tells besides what is remarkable about its file. */
async function inspect(
  collection: Collection,
  label: Labels,
): Promise<{ readonly row: ClipRow; readonly remarks: readonly string[] }> {
  const { card: { name: corpus, language } } = collection;
  const part: Extent = { start: label.start ?? null, end: label.end ?? null };
  const row = {
    split: null,
    age: null,
    language,
    ...label,
    ...part,
    corpus,
    clip: clipKey(corpus, label.clip, part),
    speaker: speakerKey(corpus, label.speaker),
  };
  try {
    const bytes = await readBytes(collection, label.clip);
    const { audio: recording, channels, format, remarks } = await decodeRecording(bytes, row.clip);
    const audio = takePart(recording, part);
    const problem = isSilent(audio) ? "nothing is heard: no sample rises above the last bit of 16" : null;
    const measured = {
      sample_rate: audio.sampleRate,
      channels,
      format,
      duration: duration(audio),
      sha256: samplesHash(recording),
      file_sha256: sha256(bytes),
      ...measureLevels(audio),
    };
    return { row: { ...row, ...measured, problem }, remarks };
  } catch (error) {
    if (!(error instanceof InputError) || error instanceof UnreachableError) throw error;
    return { row: { ...row, ...UNREADABLE, problem: error.message }, remarks: [] };
  }
}

/** Names a recording by what is heard, so that one which is saved in two files is one. */
function samplesHash({ samples, sampleRate }: Audio): string {
  const { buffer, byteOffset, byteLength } = samples;
  return createHash("sha256").update(`${sampleRate}\n`).update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest("hex");
}

/** The disk or network failed, or forbids: it may work the next time, and is no property of the clip. */
class UnreachableError extends InputError {}

/** Reads a clip; where the machine cannot, nothing is known of the clip, and the whole stage stops. */
async function readBytes(collection: Collection, clip: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await collection.read(clip);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UnreachableError(
      `Cannot read ${clip} now (${error.message}), though it was there when the corpus was opened: are the disk and the ` +
        "network in order, and may the file be read? Then load again",
      { cause: error },
    );
  }
}

const UNREADABLE: OrNull<Measured> = {
  sample_rate: null,
  channels: null,
  format: null,
  duration: null,
  rms_dbfs: null,
  peak_dbfs: null,
  clipped: null,
  silence_start: null,
  silence_end: null,
  sha256: null,
  file_sha256: null,
};
