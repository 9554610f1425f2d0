import type { Permutation } from "../models/classifier.ts";
import type { Backend } from "../models/layers/backend.ts";
import type { Balance, EpochNews } from "../models/classifier.ts";
import { formatModel, type Model } from "../models/model.ts";
import type { Candidate } from "../models/search.ts";
import type { TrainTask } from "./queue.ts";
import type { Settings } from "../run/settings.ts";
import { columnsOf, type Dataset, selectClips } from "./dataset.ts";

/** What all models of a run share. */
export interface TrainContext {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly settings: Pick<Settings, "epochs" | "patience"> & { readonly balance: Balance };
  /** null for a model that does not learn in epochs. */
  readonly backend: Backend | null;
}

/** What one model learns from, and what it is to predict: places of clips. */
export interface TrainParts {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
}

/** Which model it is. */
export interface TrainChoice {
  readonly id: string;
  readonly title: string;
  readonly candidate: Candidate;
  readonly seed: number;
  /** The fold whose scalers are to be taken. */
  readonly fold: number | string;
  /** Epochs, if not as many as for all. */
  readonly epochs?: number;
  /** Whether the trained model is wanted back. */
  readonly keep?: boolean;
  /** Groups of columns, by the places of all columns, to shuffle among the tested clips. */
  readonly permutation?: Permutation;
  readonly news?: (news: EpochNews) => void;
}

/** Makes the task of training a model. */
export function makeTask(context: TrainContext, parts: TrainParts, choice: TrainChoice): TrainTask {
  const { dataset, model, settings: { epochs, balance, patience }, backend } = context;
  const { id, title, candidate: { options, families }, fold, news, permutation } = choice;
  const columns = columnsOf(dataset, families);
  const inputs = (clips: readonly number[]) => selectClips(dataset, clips, fold, columns);
  const examples = (clips: readonly number[]) => ({
    inputs: inputs(clips),
    y: clips.map((clip) => dataset.y[clip]!),
  });
  // A model that does not learn in epochs has no use for speakers that are set aside, and learns from them too.
  const train = model.kind.epochs ? parts.train : [...parts.train, ...parts.validation].sort((a, b) => a - b);
  const follows = model.kind.epochs && parts.validation.length > 0;
  return {
    id,
    title,
    ...(news ? { news } : {}),
    prepare: () => ({
      model: formatModel({ name: model.name, options }),
      train: examples(train),
      validation: follows ? examples(parts.validation) : null,
      test: parts.test.length > 0 ? inputs(parts.test) : null,
      classes: dataset.emotions.length,
      epochs: choice.epochs ?? epochs,
      seed: choice.seed,
      balance,
      patience: follows ? patience : 0,
      backend,
      keep: choice.keep ?? false,
      permutation: permutation ? among(permutation, columns) : null,
    }),
  };
}

/** Names the columns of groups by their places among those that a model has; null stands for all. */
function among(permutation: Permutation, columns: readonly number[] | undefined): Permutation {
  if (!columns) return permutation;
  const place = new Map(columns.map((column, place) => [column, place]));
  const groups = permutation.groups.map((group) => group.flatMap((column) => place.get(column) ?? []));
  return { ...permutation, groups };
}
