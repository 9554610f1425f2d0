import { InputError } from "../errors.ts";
import pl, { type DataFrame } from "nodejs-polars";
import type { Fold, Part } from "../encode/fold.ts";
import type { LeakageRow } from "../encode/leakage_row.ts";
import type { Run } from "./run.ts";
import { rowsOf, texts } from "../tables/tables.ts";
import type { ClipRow, FoldRow } from "./rows.ts";

/** Reads the clips of a run that can be used, in order: rows of `clips.parquet` without a problem. */
export function readUsableClips(run: Run): DataFrame {
  return run.readTable("clips.parquet").filter(pl.col("problem").isNull());
}

/** Reads the names of a run's feature columns, in order. */
export function readFeatureColumns(run: Run): string[] {
  return run.readTable("features.parquet").columns.filter((name) => name !== "clip");
}

/**
 * Reads the clips that have features, in the order of their rows.
 *
 * @throws {InputError} If a row is of no clip of the corpus.
 */
export function readFeatureClips(run: Run): ClipRow[] {
  const byClip = new Map(rowsOf<ClipRow>(run.readTable("clips.parquet")).map((row) => [row.clip, row]));
  return texts(run.readTable("features.parquet"), "clip").map((clip) => {
    const row = byClip.get(clip);
    if (row) return row;
    throw new InputError(`${clip} has features but is no clip of the corpus: run the stage "extract" again`);
  });
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

/** Reads the folds of a run: rows are places among the clips that have features. */
export function readFolds(run: Run): Fold[] {
  const place = new Map(readFeatureClips(run).map(({ clip }, row) => [clip, row]));
  const folds = new Map<number, { fold: number } & Record<Part, number[]>>();
  for (const { clip, fold, part } of rowsOf<FoldRow>(run.readTable("folds.parquet"))) {
    const rows = folds.get(fold) ?? { fold, train: [], validation: [], test: [] };
    folds.set(fold, rows);
    rows[part].push(place.get(clip)!);
  }
  return [...folds.values()].sort((a, b) => a.fold - b.fold);
}

/** Reads the predictions of a run, with what the corpus tells of each clip: a row a tested clip and seed. */
export function readPredictions(run: Run): DataFrame {
  const clips = run.readTable("clips.parquet").select("clip", "speaker", "sex", "intensity", "sentence");
  return run.readTable("predictions.parquet").join(clips, { on: "clip", how: "left" });
}

/** Names the corpus of a run in the titles of figures, and says so if no human spoke. */
export function corpusTitle(run: Run): string {
  const { title, synthetic } = (run.record("load")?.parameters ?? {}) as {
    title?: string;
    synthetic?: boolean;
  };
  return `${title ?? "no corpus"}${synthetic ? " (synthetic speech)" : ""}`;
}
