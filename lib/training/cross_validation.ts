import { median } from "d3-array";
import type { Fold } from "../encode/fold.ts";
import { ALL } from "../encode/scaling.ts";
import type { EpochNews, Files } from "../models/classifier.ts";
import { type Candidate, parseSearch } from "../models/search.ts";
import type { TrainTask } from "./queue.ts";
import type { TrainResult } from "./job.ts";
import { type Choices, chooseModels } from "./nested_search.ts";
import { type Dataset, familiesOf } from "./dataset.ts";
import type { Prediction } from "./predictions.ts";
import { makeTask, type TrainContext } from "./task.ts";

/** The number under which tables keep the final model, which learns from every clip. */
export const FINAL_FOLD = 0;

/** The history of a model's training. */
export interface Learned {
  readonly fold: number;
  readonly seed: number;
  readonly history: readonly EpochNews[];
}

/** What training a run came to. */
export interface Trained {
  /** Of the tested clips. */
  readonly predictions: readonly Prediction[];
  /** Of the clips that were set aside to follow the learning with, if any. */
  readonly validation: readonly Prediction[];
  /** Of every model, the final one last. */
  readonly histories: readonly Learned[];
  readonly search: Choices["table"];
  /** The final model, and what it is. */
  readonly files: Files;
  readonly final: { readonly candidate: Candidate; readonly epochs: number; readonly seed: number };
}

/** How a run is trained. */
export interface TrainRunOptions {
  readonly seeds: readonly number[];
  /** As `parseSearch` reads it. */
  readonly search: string;
  /** Trains, on several threads, and tells how far it is of a total. */
  trainAll(tasks: readonly TrainTask[], total: number): Promise<TrainResult[]>;
  /** Hears of every epoch of the models of folds, and of the final one. */
  news(fold: number, seed: number, epoch: EpochNews): void;
}

/** Trains a model for every fold and seed, and a final one on all clips; chooses among models first if there is a search. */
export async function trainRun(
  context: TrainContext,
  folds: readonly Fold[],
  options: TrainRunOptions,
): Promise<Trained> {
  const { dataset, model, settings: { patience } } = context;
  const { seeds, news } = options;
  const seed = seeds[0]!;
  const everything = { fold: FINAL_FOLD, train: everyClip(dataset), validation: [], test: [] };
  const search = parseSearch(options.search, model, { families: familiesOf(dataset), seed });
  const networks = [...folds, everything];
  const trials = search ? networks.length * search.candidates.length * search.folds : 0;
  const trainAll = (tasks: readonly TrainTask[]) =>
    options.trainAll(tasks, trials + folds.length * seeds.length + 1);
  const { chosen, table } = search
    ? await chooseModels(context, networks, {
      search,
      seed,
      validation: patience > 0 ? speakersAside(dataset, folds) : 0,
      trainAll,
    })
    : { chosen: networks.map(() => ({ options: model.options, families: null })), table: [] };

  const jobs = seeds.flatMap((seed) =>
    folds.map((fold, place) => ({ ...fold, seed, candidate: chosen[place]! }))
  );
  const tasks = jobs.map((job) =>
    makeTask(context, job, {
      ...job,
      id: `fold-${job.fold}-${job.seed}`,
      title: `fold ${job.fold}, seed ${job.seed}`,
      news: (epoch) => news(job.fold, job.seed, epoch),
    })
  );
  const finalTask = (epochs: number) =>
    makeTask(context, everything, {
      ...{ candidate: chosen.at(-1)!, seed, fold: ALL, epochs, keep: true },
      ...{ id: "final", title: "final model", news: (epoch) => news(FINAL_FOLD, seed, epoch) },
    });
  // Where the folds stop early, the final model, which has no validation speakers to ask, has to wait for their word.
  const results = patience > 0
    ? await trainAll(tasks)
    : await trainAll([...tasks, finalTask(context.settings.epochs)]);
  const epochs = patience > 0 ? usualEnd(results) : context.settings.epochs;
  if (patience > 0) results.push(...await trainAll([finalTask(epochs)]));
  const all = [...jobs, { fold: FINAL_FOLD, seed }];
  return {
    predictions: jobs.map((job, i) => ({
      ...job,
      clips: job.test,
      probabilities: results[i]!.probabilities,
    })),
    validation: jobs.flatMap((job, i) => {
      const probabilities = results[i]!.validation;
      return probabilities ? [{ ...job, clips: job.validation, probabilities }] : [];
    }),
    histories: all.map(({ fold, seed }, i) => ({ fold, seed, history: results[i]!.history })),
    search: table,
    files: results.at(-1)!.files!,
    final: { candidate: chosen.at(-1)!, epochs, seed },
  };
}

/** The most speakers that a fold sets aside for validation. */
function speakersAside({ clips }: Dataset, folds: readonly Fold[]): number {
  return Math.max(
    ...folds.map(({ validation }) => new Set(validation.map((clip) => clips[clip]!.speaker)).size),
  );
}

function everyClip({ clips }: Dataset): number[] {
  return clips.map((_, place) => place);
}

/** The epoch that training by early stopping usually goes back to. */
function usualEnd(results: readonly TrainResult[]): number {
  const ends = results.map(({ history }) => {
    const losses = history.map(({ validation_loss }) => validation_loss!);
    return losses.indexOf(Math.min(...losses)) + 1;
  });
  return Math.max(1, Math.round(median(ends)!));
}
