import type { Permutation } from "../models/classifier.ts";
import type { Backend } from "../models/layers/backend.ts";
import type { Balance, EpochMetrics } from "../models/classifier.ts";
import { formatModel, type Model } from "../models/model.ts";
import type { Candidate } from "../models/search.ts";
import type { FitTask } from "./queue.ts";
import type { Settings } from "../run/settings.ts";
import { columnIndices, type Dataset, selectClips } from "./dataset.ts";

/** What all models of a run share. */
export interface TrainingContext {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly settings: Pick<Settings, "epochs" | "patience"> & { readonly balance: Balance };
  /** null for a model that is not trained in epochs. */
  readonly backend: Backend | null;
}

/** What one model is trained and validated on, and what it is to predict: indices of clips. */
export interface Partition {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
}

/** Which model to fit, and what to return of it. */
export interface TaskOptions {
  readonly id: string;
  readonly title: string;
  readonly candidate: Candidate;
  readonly seed: number;
  /** The fold whose scalers are to be taken. */
  readonly fold: number | string;
  /** Epochs, if not as many as for all. */
  readonly epochs?: number;
  /** Whether to return the fitted model's files. */
  readonly keep?: boolean;
  /** Groups of columns, by indices among all columns, to shuffle among the tested clips. */
  readonly permutation?: Permutation;
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

/** Makes the task of fitting a model. */
export function makeTask(context: TrainingContext, parts: Partition, task: TaskOptions): FitTask {
  const { dataset, model, settings: { epochs, balance, patience }, backend } = context;
  const { id, title, candidate: { options, families }, fold, onEpoch, permutation } = task;
  const columns = columnIndices(dataset, families);
  const inputs = (clips: readonly number[]) => selectClips(dataset, clips, fold, columns);
  const examples = (clips: readonly number[]) => ({
    inputs: inputs(clips),
    y: clips.map((clip) => dataset.y[clip]!),
  });
  return {
    id,
    title,
    ...(onEpoch ? { onEpoch } : {}),
    prepare: () => ({
      model: formatModel({ name: model.name, options }),
      // Whatever the model: what it learns from is what its scaler was fitted to.
      train: examples(parts.train),
      validation: parts.validation.length > 0 ? examples(parts.validation) : null,
      test: parts.test.length > 0 ? inputs(parts.test) : null,
      classes: dataset.emotions.length,
      epochs: task.epochs ?? epochs,
      seed: task.seed,
      balance,
      patience: parts.validation.length > 0 ? patience : 0,
      backend,
      keep: task.keep ?? false,
      permutation: permutation ? reindex(permutation, columns) : null,
    }),
  };
}

/** Turns indices among all columns into indices among those that a model has. */
function reindex(permutation: Permutation, columns: readonly number[] | undefined): Permutation {
  if (!columns) return permutation;
  const indices = new Map(columns.map((column, index) => [column, index]));
  const groups = permutation.groups.map((group) => group.flatMap((column) => indices.get(column) ?? []));
  return { ...permutation, groups };
}
