import { sortEmotions } from "../corpora/corpus.ts";
import { type Fold, makeFolds, type Part } from "../encode/folds.ts";
import { leakageWarning } from "../encode/leakage.ts";
import { fitScaler, identityScaler, type Scaler } from "../encode/scaler.ts";
import type { Run } from "../run.ts";
import type { Settings } from "../settings.ts";
import { type Columns, makeTable, numbers } from "../tables.ts";
import { readFeatureClips, readFeatureColumns } from "./read.ts";
import { runStage, type StageOptions } from "./stage.ts";

/** A row of `folds.parquet`. */
export interface FoldRow {
  readonly clip: string;
  readonly fold: number;
  readonly part: Part;
}

const FOLDS: Columns<FoldRow> = { clip: "text", fold: "whole", part: "text" };

/** The content of `encoder.json`. */
export interface Encoder {
  /** The classes, in the order of their indices. */
  readonly emotions: readonly string[];
  /** The feature columns, in the order of the model's inputs. */
  readonly columns: readonly string[];
  /** The scaler of each fold, by its number; under `all`, that of the final model, which learns from every clip. */
  readonly scalers: Readonly<Record<string, Scaler>>;
  /** What a reviewer would object to in the folds; null if nothing. */
  readonly warning: string | null;
}

/** Orders the labels, divides the clips into folds and fits a scaler to each: writes `folds.parquet` and `encoder.json`. */
export async function encode(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { protocol, folds: count, scale, validation } = settings;
  const stage = {
    name: "encode",
    parameters: { protocol, folds: count, scale, validation },
    inputs: ["clips.parquet", "features.parquet"],
    outputs: ["folds.parquet", "encoder.json"],
  };
  await runStage(run, stage, () => {
    const clips = readFeatureClips(run);
    const columns = readFeatureColumns(run);
    const x = numbers(run.readTable("features.parquet"), columns);
    const folds = makeFolds(clips, { protocol, folds: count, validation });
    const scaler = (rows: readonly number[]) =>
      scale === "train" ? fitScaler(x, columns.length, rows) : identityScaler(columns.length);
    const encoder: Encoder = {
      emotions: sortEmotions(clips.map(({ emotion }) => emotion)),
      columns,
      scalers: {
        ...Object.fromEntries(folds.map(({ fold, train }) => [fold, scaler(train)])),
        all: scaler(clips.map((_, row) => row)),
      },
      warning: leakageWarning(clips, folds),
    };
    run.writeTable("folds.parquet", makeTable(foldRows(clips, folds), FOLDS));
    run.write("encoder.json", JSON.stringify(encoder) + "\n");
  }, { ...options, force: settings.force });
}

function foldRows(clips: readonly { clip: string }[], folds: readonly Fold[]): FoldRow[] {
  return folds.flatMap(({ fold, ...parts }) =>
    (["train", "validation", "test"] as const).flatMap((part) =>
      parts[part].map((row) => ({ clip: clips[row]!.clip, fold, part }))
    )
  );
}
