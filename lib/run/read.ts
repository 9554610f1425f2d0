import { InputError } from "../errors.ts";
import pl, { type DataFrame } from "nodejs-polars";
import type { CorpusCard } from "../corpora/corpus.ts";
import type { Fold, Part } from "../encode/fold.ts";
import { describeFewerFolds, type Protocol } from "../encode/folds.ts";
import { describeUnused } from "../encode/official_splits.ts";
import { type TestedSentences, testedSentences } from "../encode/tested_sentences.ts";
import type { CheckRow } from "../explore/checks/check_row.ts";
import type { LeakageRow } from "../encode/leakage_row.ts";
import { bareKey } from "../keys.ts";
import { readEncoderRecords } from "./encoder_records.ts";
import { loadCommand, loadingOf } from "./loading.ts";
import type { Run } from "./run.ts";
import { rowsOf, texts } from "../tables/tables.ts";
import type { ClipRow, FoldRow, LabelledClip } from "./rows.ts";

/** What is kept of a corpus that a run was loaded from: where it was, and what its users must know. */
export interface CorpusRecord
  extends
    Pick<CorpusCard, "name" | "title" | "synthetic" | "language" | "homepage" | "licence" | "citation"> {
  /** As the setting has it; empty for the synthetic corpus. */
  readonly source: string;
  readonly fingerprint: string;
}

/**
 * Reads which corpora a run was loaded from.
 *
 * @throws {InputError} If it was not loaded yet, or by a version whose clips had other keys.
 */
export function readCorpora(run: Run): readonly CorpusRecord[] {
  const record = run.record("load");
  if (!record) throw new InputError(`${run.folder} has no corpus yet: run the stage "load" first`);
  return (record.parameters["corpora"] as readonly CorpusRecord[] | undefined) ?? loadedBefore(run);
}

/**
 * Reads all clips of a run, usable or not: rows of `clips.parquet`.
 *
 * @throws {InputError} If they were loaded by a version whose clips had other keys.
 */
export function readClipTable(run: Run): DataFrame {
  const clips = run.readTable("clips.parquet");
  return clips.columns.includes("start") ? clips : loadedBefore(run);
}

function loadedBefore(run: Run): never {
  const loading = loadingOf(run);
  const command = loading ? loadCommand(run, loading) : "deno task ser load";
  throw new InputError(
    `${run.folder} was loaded by an earlier version, which kept less of each clip: ` +
      `run the stage "load" again (notebook load, or \`${command}\`), and those after it`,
  );
}

/** Reads the clips of a run that can be used, in order: rows of `clips.parquet` without a problem. */
export function readUsableClips(run: Run): DataFrame {
  return readClipTable(run).filter(pl.col("problem").isNull());
}

/** Reads the names of a run's feature columns, in order. */
export function readFeatureColumns(run: Run): string[] {
  return run.readTable("features.parquet").columns.filter((name) => name !== "clip");
}

/**
 * Reads the clips that have features, in the order of their rows, to learn from them or test them.
 *
 * @throws {InputError} If a row is of no clip of the corpus, or the emotion of a clip is not known.
 */
export function readFeatureClips(run: Run): LabelledClip[] {
  return readMeasuredClips(run).map((row) => {
    if (isLabelled(row)) return row;
    throw new InputError(
      `Cannot learn from ${row.clip}, nor test it, as its emotion is not known: clips without one can only be predicted`,
    );
  });
}

/**
 * Reads the clips that have features, in the order of their rows, whether their emotions are known or not.
 *
 * @throws {InputError} If a row is of no clip of the corpus.
 */
export function readMeasuredClips(run: Run): ClipRow[] {
  const byClip = new Map(rowsOf<ClipRow>(readClipTable(run)).map((row) => [row.clip, row]));
  return texts(run.readTable("features.parquet"), "clip").map((clip) => {
    const row = byClip.get(clip);
    if (row) return row;
    throw new InputError(`${clip} has features but is no clip of the corpus: run the stage "extract" again`);
  });
}

function isLabelled(row: ClipRow): row is LabelledClip {
  return row.emotion !== null;
}

/**
 * Checks that a run has speakers to draw from, before hours are spent on what is then compared over them.
 *
 * @param what What cannot be done without, for the error.
 * @throws {InputError} If there is only one speaker.
 */
export function requireSpeakers(run: Run, what: string): void {
  const speakers = new Set(readFeatureClips(run).map(({ speaker }) => speaker)).size;
  if (speakers > 1) return;
  throw new InputError(
    `Cannot ${what} as scores are compared over speakers, of whom there must be two: current value is ${speakers}`,
  );
}

/** Reads what was found when the folds of a run were checked for leakage. */
export function readLeakage(run: Run): LeakageRow[] {
  return rowsOf<LeakageRow>(run.readTable("leakage.parquet"));
}

/** Reads what was found when the corpus and folds of a run were checked before training. */
export function readChecks(run: Run): CheckRow[] {
  return rowsOf<CheckRow>(run.readTable("checks.parquet"));
}

/** Reads whether a run has fewer groups of speakers than were asked for, and why; null if not. */
export function readFewerFolds(run: Run): string | null {
  const asked = run.record("encode")!.parameters as { protocol: Protocol; folds: number };
  return describeFewerFolds(readFeatureClips(run), asked);
}

/**
 * Reads whether models of a run could know the sentences that they are tested on; null if none of its features is of an encoder:
 * others hardly tell words.
 */
export function readTestedSentences(run: Run): TestedSentences | null {
  return readEncoderRecords(run).length > 0 ? testedSentences(readFeatureClips(run), readFolds(run)) : null;
}

/** Reads how many clips of a run no fold uses; null if all are used. */
export function readUnused(run: Run): string | null {
  return describeUnused(readFeatureClips(run), readFolds(run));
}

/** Reads the folds of a run: rows are indices into the clips that have features. */
export function readFolds(run: Run): Fold[] {
  const index = new Map(readFeatureClips(run).map(({ clip }, row) => [clip, row]));
  const folds = new Map<number, { fold: number } & Record<Part, number[]>>();
  for (const { clip, fold, part } of rowsOf<FoldRow>(run.readTable("folds.parquet"))) {
    const rows = folds.get(fold) ?? { fold, train: [], validation: [], test: [] };
    folds.set(fold, rows);
    rows[part].push(index.get(clip)!);
  }
  return [...folds.values()].sort((a, b) => a.fold - b.fold);
}

/**
 * Reads the predictions of a run, with what the corpus tells of each clip: a row a tested clip and seed.
 *
 * @throws {InputError} If a row is of no clip of the run.
 */
export function readPredictions(run: Run): DataFrame {
  const clips = readClipTable(run).select("clip", "speaker", "sex", "intensity", "sentence");
  const predictions = run.readTable("predictions.parquet");
  const known = new Set(texts(clips, "clip"));
  const unknown = texts(predictions, "clip").find((clip) => !known.has(clip));
  if (unknown !== undefined) {
    throw new InputError(`${unknown} is predicted but is no clip of the run: run the stage "train" again`);
  }
  return predictions.join(clips, { on: "clip", how: "left" });
}

/** Names the corpora of a run in the titles of figures, and says so if no human spoke. */
export function corpusTitle(run: Run): string {
  if (!run.record("load")) return "no corpus";
  return readCorpora(run).map(({ title, synthetic }) => `${title}${synthetic ? " (synthetic speech)" : ""}`)
    .join(" + ");
}

/** Names a clip or a speaker of a run where it is shown: without the corpus, unless the run has several. */
export function displayName(run: Run, key: string): string {
  return readCorpora(run).length > 1 ? key : bareKey(key);
}
