import { group } from "d3-array";
import { familyOf } from "../features/columns.ts";
import { isEncoder } from "../features/encoder_layers.ts";
import { indexLabels } from "../encode/labels.ts";
import { pickScaler } from "../encode/scaler.ts";
import { findScaler, scaleRows, type Scaling, type Unscaled } from "../encode/scaling.ts";
import { type Sequences, takeColumns } from "../encode/sequences.ts";
import { type FrameFile, openFrames } from "../run/frames/frame_file.ts";
import { readFrames } from "../run/frames/frames.ts";
import type { Blocks } from "../models/classifier.ts";
import type { JobInputs } from "./job_inputs.ts";
import type { Run } from "../run/run.ts";
import { numbers } from "../tables/tables.ts";
import type { Encoder, LabelledClip } from "../run/rows.ts";
import { readFeatureClips } from "../run/read.ts";

/** The clips of a run as models take them: unscaled, with what scales them. */
export interface Dataset {
  readonly clips: readonly LabelledClip[];
  /** Class of each clip. */
  readonly y: readonly number[];
  readonly emotions: readonly string[];
  /** Names of the columns. */
  readonly names: readonly string[];
  /** Rows in memory, or frames in a file. */
  readonly values: Unscaled | FrameFile;
  /** Who speaks in each clip. */
  readonly speakers: readonly string[];
  /** The scalers of the run's folds. */
  readonly scaling: Scaling;
}

/** Reads what a model is trained on: pooled features, or frames. */
export function readDataset(run: Run, input: "rows" | "frames"): Dataset {
  const encoder = run.readJson<Encoder>("encoder.json");
  const clips = readFeatureClips(run);
  const y = indexLabels(clips.map(({ emotion }) => emotion), encoder.emotions);
  const labels = { clips, y, emotions: encoder.emotions, speakers: clips.map(({ speaker }) => speaker) };
  if (input === "rows") {
    const names = encoder.columns, scaling = { scale: encoder.scale, scalers: encoder.scalers };
    const values = { columns: names.length, x: numbers(run.readTable("features.parquet"), names) };
    return { ...labels, names, values, scaling };
  }
  const { columns: names, file } = readFrames(run);
  const scaling = { scale: encoder.scale, scalers: encoder.frameScalers! };
  return { ...labels, names, values: file, scaling };
}

/** Gives the values of a dataset to read; a file of frames is open until they are disposed of. */
export function openValues({ values }: Pick<Dataset, "values">): (Unscaled | Sequences) & Disposable {
  return "path" in values ? openFrames(values) : { ...values, [Symbol.dispose]() {} };
}

/**
 * Selects clips, scaled for a fold. Of frames, only which they are: the thread that needs them reads them.
 *
 * @param fold The fold's number, or `ALL`.
 * @param columns Indices of the columns to take; by default all.
 */
export function selectClips(
  { names, values, speakers, scaling }: Dataset,
  clips: readonly number[],
  fold: number | string,
  columns?: readonly number[],
): JobInputs {
  if ("path" in values) {
    const scalers = clips.map((clip) => findScaler(scaling, fold, speakers[clip]!));
    return { file: values, clips, scalers, columns: columns ?? null };
  }
  const x = scaleRows(scaling, values.x, clips, fold, speakers);
  const blocks = divideColumns(columns ? columns.map((column) => names[column]!) : names);
  return columns
    ? { columns: columns.length, x: takeColumns(x, values.columns, columns), blocks }
    : { columns: values.columns, x, blocks };
}

/** Selects columns of a dataset by name, and what scales them; in the order of the dataset. */
export function selectColumns(dataset: Dataset, columns: readonly string[]): Dataset {
  const { names, values, scaling } = dataset;
  if ("path" in values) throw new TypeError("Cannot leave out columns of frames");
  const indices = names.flatMap((name, index) => columns.includes(name) ? [index] : []);
  const pick = <T>(of: readonly T[]) => indices.map((index) => of[index]!);
  const scalers = Object.entries(scaling.scalers).map(([key, scaler]) =>
    [key, pickScaler(scaler, indices)] as const
  );
  const x = new Float64Array((values.x.length / values.columns) * indices.length);
  for (let i = 0; i < x.length; i++) {
    x[i] = values.x[Math.floor(i / indices.length) * values.columns + indices[i % indices.length]!]!;
  }
  return {
    ...dataset,
    names: pick(names),
    values: { ...values, columns: indices.length, x },
    scaling: { ...scaling, scalers: Object.fromEntries(scalers) },
  };
}

/** Finds the indices of the columns of feature families; null stands for all. */
export function columnIndices({ names }: Dataset, families: readonly string[] | null): number[] | undefined {
  return families
    ? names.flatMap((name, index) => families.includes(familyOf(name)) ? [index] : [])
    : undefined;
}

/** Divides columns into those of hand-made features, and those of each layer of an encoder. */
function divideColumns(names: readonly string[]): Blocks {
  const kinds = names.map(familyOf).map((family) => isEncoder(family) ? family : "hand-made");
  return [...group(kinds.keys(), (column) => kinds[column]!).values()];
}

/** Lists the feature families of a dataset's columns. */
export function familiesOf({ names }: Dataset): string[] {
  return [...new Set(names.map(familyOf))];
}
