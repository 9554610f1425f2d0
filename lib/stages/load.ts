import { InputError } from "../errors.ts";
import { type Audio, duration } from "../audio/audio.ts";
import { isSilent } from "../audio/silence.ts";
import { takePart } from "../audio/take_part.ts";
import { decodeWav } from "../audio/wav.ts";
import type { Collection, CorpusCard, Labels, Problem } from "../corpora/corpus.ts";
import { openCorpus } from "../corpora/registry.ts";
import { isSystemError } from "../files/system_error.ts";
import { measureLevels } from "../explore/levels.ts";
import { clipKey, keyFinder, recordingPath, speakerKey, WHOLE } from "../keys.ts";
import { givenPath } from "../project_path.ts";
import { type Run, sha256 } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";
import { type CorpusRecord, readClipTable, readCorpora } from "../run/read.ts";
import { type ClipRow, CLIPS, type Measured, type OrNull, PROBLEMS } from "../run/rows.ts";
import { abortable, yieldToEvents } from "../run/interrupt.ts";
import { runStage, type StageOptions } from "./stage.ts";

/**
 * Lists and checks every clip of a corpus: writes `clips.parquet` and `problems.parquet`.
 *
 * A clip that cannot be read, or in which nothing is heard, keeps its row and says why; missing and unexpected files are
 * among the problems.
 *
 * @throws {InputError} If the corpus is unknown or there is no clip of it at the source.
 * @throws {InputError} If a file cannot be read for another reason than what is in it: the disk fails, say.
 */
export async function load(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { corpus, source } = settings;
  const collection = await abortable(
    options.signal,
    (signal) => openCorpus(corpus, source && givenPath(source), { ...options, signal }),
  );
  const { card, labels, problems, fingerprint } = collection;
  const stage = {
    name: "load",
    module: import.meta.url,
    parameters: { corpus, source, corpora: [describeCorpus(card, { source, fingerprint })] },
    inputs: [],
    outputs: ["clips.parquet", "problems.parquet"],
  };
  await runStage(run, stage, async (_key, signal) => {
    const rows: ClipRow[] = [], inCorpus = (clip: string) => clipKey(card.name, clip);
    for (const [index, label] of labels.entries()) {
      await yieldToEvents(signal);
      rows.push(await inspect(collection, label));
      options.progress?.(index + 1, labels.length, label.clip);
    }
    const unreadable = rows.flatMap(({ clip, problem }): Problem[] =>
      problem ? [{ clip, kind: "unreadable", problem }] : []
    );
    run.writeTable("clips.parquet", makeTable(rows, CLIPS));
    const ofSource = problems.map((problem) => ({ ...problem, clip: inCorpus(problem.clip) }));
    run.writeTable("problems.parquet", makeTable([...ofSource, ...unreadable], PROBLEMS));
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
    corpora.set(name, await openCorpus(name, source && givenPath(source), options));
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
    wanted.map(async (row) => takePart(decodeWav(await recordings.read(row), row.clip).audio, row)),
  );
}

/** What a card says of a corpus to those who use a model that was trained on it, and where it was found. */
function describeCorpus(
  { name, title, synthetic, language, homepage, licence, citation }: CorpusCard,
  found: { readonly source: string; readonly fingerprint: string },
): CorpusRecord {
  return { name, ...found, title, synthetic, language, homepage, licence, citation };
}

async function inspect(collection: Collection, label: Labels): Promise<ClipRow> {
  const { card: { name: corpus } } = collection;
  const keys = { clip: clipKey(corpus, label.clip), speaker: speakerKey(corpus, label.speaker) };
  const row = { ...label, ...keys, corpus, ...WHOLE };
  try {
    const bytes = await readBytes(collection, label.clip);
    const { audio, channels } = decodeWav(bytes, row.clip);
    const problem = isSilent(audio) ? "nothing is heard: no sample rises above the last bit of 16" : null;
    const file = {
      sample_rate: audio.sampleRate,
      channels,
      duration: duration(audio),
      sha256: sha256(bytes),
    };
    return { ...row, ...file, ...measureLevels(audio), problem };
  } catch (error) {
    if (!(error instanceof InputError) || error instanceof UnreachableError) throw error;
    return { ...row, ...UNREADABLE, problem: error.message };
  }
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
  duration: null,
  rms_dbfs: null,
  peak_dbfs: null,
  clipped: null,
  silence_start: null,
  silence_end: null,
  sha256: null,
};
