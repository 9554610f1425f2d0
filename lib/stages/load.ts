import { type Audio, duration } from "../audio/audio.ts";
import { isSilent } from "../audio/silence.ts";
import { decodeWav } from "../audio/wav.ts";
import type { Collection, CorpusCard, Labels, Problem } from "../corpora/corpus.ts";
import { openCorpus } from "../corpora/registry.ts";
import { type Levels, measureLevels } from "../explore/levels.ts";
import { projectPath } from "../project.ts";
import { type Run, sha256 } from "../run.ts";
import type { Settings } from "../settings.ts";
import { type Columns, makeTable } from "../tables.ts";
import { runStage, type StageOptions } from "./stage.ts";

/** What is found in the file of a clip. */
interface Measured extends Levels {
  /** Hz. */
  readonly sample_rate: number;
  readonly channels: number;
  /** Seconds. */
  readonly duration: number;
  /** SHA-256 (hex) of the file. */
  readonly sha256: string;
}

/** All values, or null for each. */
type OrNull<T> = { readonly [name in keyof T]: T[name] | null };

/**
 * A row of `clips.parquet`: what the corpus tells of a clip, and what its file is. What is measured is null if
 * the file cannot be read.
 */
export interface ClipRow extends Labels, OrNull<Measured> {
  readonly corpus: string;
  /** Why the clip cannot be used; null if it can. */
  readonly problem: string | null;
}

const CLIPS: Columns<ClipRow> = {
  clip: "text",
  corpus: "text",
  speaker: "text",
  sex: "text",
  emotion: "text",
  emotion_code: "text",
  intensity: "text",
  sentence: "text",
  repetition: "text",
  sample_rate: "whole",
  channels: "whole",
  duration: "number",
  rms_dbfs: "number",
  peak_dbfs: "number",
  clipped: "number",
  silence_start: "number",
  silence_end: "number",
  sha256: "text",
  problem: "text",
};

/** The columns of `problems.parquet`, and of the like of other stages. */
export const PROBLEMS: Columns<Problem> = { clip: "text", kind: "text", problem: "text" };

/**
 * Lists and checks every clip of a corpus: writes `clips.parquet` and `problems.parquet`.
 *
 * A clip that cannot be read, or in which nothing is heard, keeps its row and says why; missing and unexpected files are
 * among the problems.
 *
 * @throws {RangeError} If the corpus is unknown or there is no clip of it at the source.
 */
export async function load(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { corpus, source } = settings;
  const collection = await openCorpus(corpus, source && projectPath(source), options);
  const { card, labels, problems, fingerprint } = collection;
  const stage = {
    name: "load",
    parameters: { corpus, source, fingerprint, ...about(card) },
    inputs: [],
    outputs: ["clips.parquet", "problems.parquet"],
  };
  await runStage(run, stage, async () => {
    const rows: ClipRow[] = [];
    for (const [index, label] of labels.entries()) {
      rows.push(await inspect(collection, label));
      options.progress?.(index + 1, labels.length, label.clip);
    }
    const unreadable = rows.flatMap(({ clip, problem }): Problem[] =>
      problem ? [{ clip, kind: "unreadable", problem }] : []
    );
    run.writeTable("clips.parquet", makeTable(rows, CLIPS));
    run.writeTable("problems.parquet", makeTable([...problems, ...unreadable], PROBLEMS));
  }, { ...options, force: settings.force });
}

/** Opens the corpus that a run was loaded from. */
export function reopen(run: Run, options: StageOptions = {}): Promise<Collection> {
  const record = run.record("load");
  if (!record) throw new Error(`${run.folder} has no corpus yet: run the stage "load" first`);
  const { corpus, source } = record.parameters as { corpus: string; source: string };
  return openCorpus(corpus, source && projectPath(source), options);
}

/** Reads the sound of one clip of a run, at the rate it was recorded at. */
export async function readClip(run: Run, clip: string): Promise<Audio> {
  const [audio] = await readClips(run, [clip]);
  return audio!;
}

/** Reads the sound of clips of a run, each at the rate it was recorded at. */
export async function readClips(run: Run, clips: readonly string[]): Promise<Audio[]> {
  const collection = await reopen(run);
  return Promise.all(clips.map(async (clip) => decodeWav(await collection.read(clip), clip).audio));
}

/** What a card says of a corpus to those who use a model that has learnt from it. */
function about({ title, synthetic, language, homepage, licence, citation }: CorpusCard) {
  return { title, synthetic, language, homepage, licence, citation };
}

async function inspect(collection: Collection, label: Labels): Promise<ClipRow> {
  const row = { ...label, corpus: collection.card.name };
  try {
    const bytes = await collection.read(label.clip);
    const { audio, channels } = decodeWav(bytes, label.clip);
    const problem = isSilent(audio) ? "nothing is heard: no sample rises above the last bit of 16" : null;
    const file = {
      sample_rate: audio.sampleRate,
      channels,
      duration: duration(audio),
      sha256: sha256(bytes),
    };
    return { ...row, ...file, ...measureLevels(audio), problem };
  } catch (error) {
    return { ...row, ...UNREADABLE, problem: error instanceof Error ? error.message : String(error) };
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
