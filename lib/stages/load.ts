import { type Audio, duration } from "../audio/audio.ts";
import { isSilent } from "../audio/silence.ts";
import { decodeWav } from "../audio/wav.ts";
import type { Collection, Labels, Problem } from "../corpora/corpus.ts";
import { openCorpus } from "../corpora/registry.ts";
import { projectPath } from "../project.ts";
import { type Run, sha256 } from "../run.ts";
import type { Settings } from "../settings.ts";
import { type Columns, makeTable } from "../tables.ts";
import { runStage, type StageOptions } from "./stage.ts";

/** A row of `clips.parquet`: what the corpus tells of a clip, and what its file is. */
export interface ClipRow extends Labels {
  readonly corpus: string;
  /** Hz; null, like all that follows it, if the file cannot be read. */
  readonly sample_rate: number | null;
  readonly channels: number | null;
  /** Seconds. */
  readonly duration: number | null;
  /** SHA-256 (hex) of the file. */
  readonly sha256: string | null;
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
    parameters: { corpus, source, fingerprint, title: card.title, synthetic: card.synthetic },
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
  const collection = await reopen(run);
  return decodeWav(await collection.read(clip), clip).audio;
}

async function inspect(collection: Collection, label: Labels): Promise<ClipRow> {
  const unknown = { sample_rate: null, channels: null, duration: null, sha256: null };
  const row = { ...label, corpus: collection.card.name };
  try {
    const bytes = await collection.read(label.clip);
    const { audio, channels } = decodeWav(bytes, label.clip);
    const problem = isSilent(audio) ? "nothing is heard: no sample rises above the last bit of 16" : null;
    const { sampleRate: sample_rate } = audio;
    return { ...row, sample_rate, channels, duration: duration(audio), sha256: sha256(bytes), problem };
  } catch (error) {
    return { ...row, ...unknown, problem: error instanceof Error ? error.message : String(error) };
  }
}
