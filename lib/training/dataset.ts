import { familyOf } from "../features/columns.ts";
import { indexLabels } from "../encode/labels.ts";
import { pickScaler } from "../encode/scaler.ts";
import { scaleRows, type Scaling, type Unscaled } from "../encode/scaling.ts";
import { readFrames } from "../run/frames.ts";
import type { Inputs } from "../models/classifier.ts";
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
  readonly values: Unscaled;
  /** Who speaks in each row of the values. */
  readonly speakers: readonly string[];
  /** The scalers of the run's folds. */
  readonly scaling: Scaling;
}

/** Reads what a model is trained on: pooled features, or frames. */
export function readDataset(run: Run, input: "rows" | "frames"): Dataset {
  const encoder = run.readJson<Encoder>("encoder.json");
  const clips = readFeatureClips(run);
  const y = indexLabels(clips.map(({ emotion }) => emotion), encoder.emotions);
  const labels = { clips, y, emotions: encoder.emotions };
  if (input === "rows") {
    const names = encoder.columns, scaling = { scale: encoder.scale, scalers: encoder.scalers };
    const values = { columns: names.length, x: numbers(run.readTable("features.parquet"), names) };
    return { ...labels, names, values, speakers: clips.map(({ speaker }) => speaker), scaling };
  }
  const { columns: names, x, offsets } = readFrames(run);
  const values = { columns: names.length, x, offsets };
  const speakers = clips.flatMap(({ speaker }, clip) => {
    const [start, end] = extent(values, clip);
    return new Array<string>(end - start).fill(speaker);
  });
  return {
    ...labels,
    names,
    values,
    speakers,
    scaling: { scale: encoder.scale, scalers: encoder.frameScalers! },
  };
}

/**
 * Selects clips, scaled for a fold.
 *
 * @param fold The fold's number, or `ALL`.
 * @param columns Indices of the columns to take; by default all.
 */
export function selectClips(
  { values, speakers, scaling }: Dataset,
  clips: readonly number[],
  fold: number | string,
  columns?: readonly number[],
): Inputs {
  const rows = clips.flatMap((clip) => {
    const [start, end] = extent(values, clip);
    return Array.from({ length: end - start }, (_, i) => start + i);
  });
  const x = scaleRows(scaling, values.x, rows, fold, speakers);
  const inputs = columns ? takeColumns(x, values.columns, columns) : { columns: values.columns, x };
  if (!values.offsets) return inputs;
  const offsets = new Uint32Array(clips.length + 1);
  for (const [i, clip] of clips.entries()) {
    const [start, end] = extent(values, clip);
    offsets[i + 1] = offsets[i]! + end - start;
  }
  return { ...inputs, offsets };
}

/** Selects columns of a dataset by name, and what scales them; in the order of the dataset. */
export function selectColumns(dataset: Dataset, columns: readonly string[]): Dataset {
  const { names, values, scaling } = dataset;
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

/** Lists the feature families of a dataset's columns. */
export function familiesOf({ names }: Dataset): string[] {
  return [...new Set(names.map(familyOf))];
}

/** The first row of a clip, and the one after its last. */
function extent({ offsets }: Unscaled, clip: number): [number, number] {
  return offsets ? [offsets[clip]!, offsets[clip + 1]!] : [clip, clip + 1];
}

function takeColumns(x: Float32Array, width: number, columns: readonly number[]): Inputs {
  const taken = new Float32Array((x.length / width) * columns.length);
  for (let i = 0; i < taken.length; i++) {
    taken[i] = x[Math.floor(i / columns.length) * width + columns[i % columns.length]!]!;
  }
  return { columns: columns.length, x: taken };
}
