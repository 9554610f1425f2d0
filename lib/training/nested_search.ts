import { InputError } from "../errors.ts";
import { makeFolds } from "../encode/folds.ts";
import { fitScaling } from "../encode/scaling.ts";
import { countConfusions, scoreConfusion } from "../metrics/metrics.ts";
import { mostProbable } from "../models/classifier.ts";
import { type Candidate, describeCandidate, type Search } from "../models/search.ts";
import type { TrainTask } from "./queue.ts";
import type { TrainResult } from "./job.ts";
import type { Columns } from "../tables/tables.ts";
import type { Dataset } from "./dataset.ts";
import { makeTask, type TrainContext } from "./task.ts";

/** A row of `search.parquet`: how a candidate fared inside the training part of a fold. */
export interface SearchRow {
  readonly fold: number;
  /** Its options, and features if not all. */
  readonly candidate: string;
  /** UAR over the inner folds, pooled. */
  readonly inner_uar: number;
  readonly chosen: "yes" | "no";
}

export const SEARCH: Columns<SearchRow> = {
  fold: "whole",
  candidate: "text",
  inner_uar: "number",
  chosen: "text",
};

/** A fold's part that is learnt from. */
interface Learning {
  readonly fold: number;
  readonly train: readonly number[];
}

/** What a search is done with. */
export interface ChooseOptions {
  readonly search: Search;
  readonly seed: number;
  /** Speakers that are set aside in every inner fold, to stop training by; 0 if it does not stop early. */
  readonly validation: number;
  trainAll(tasks: readonly TrainTask[]): Promise<TrainResult[]>;
}

/** What came of a search. */
export interface Choices {
  /** The candidate of each fold, in order. */
  readonly chosen: readonly Candidate[];
  /** How all of them fared. */
  readonly table: readonly SearchRow[];
}

/** A fold inside the training part of another: places of clips, and the dataset with scalers fitted to those learnt from. */
interface InnerFold {
  readonly fold: number;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
  readonly dataset: Dataset;
}

/**
 * Chooses a model for every fold by its training part alone: nested cross-validation. The candidates are compared by the UAR
 * that they reach on speakers held out inside the training part; the fold's test part has no say.
 *
 * @throws {InputError} If a fold's training part has too few speakers.
 */
export async function chooseModels(
  context: TrainContext,
  folds: readonly Learning[],
  { search, seed, validation, trainAll }: ChooseOptions,
): Promise<Choices> {
  const { dataset } = context;
  const { candidates } = search;
  const contests = folds.map(({ fold, train }) => ({
    fold,
    inner: divide(dataset, { fold, train }, search.folds, { seed, validation }),
  }));
  const results = await trainAll(
    contests.flatMap(({ fold, inner }) =>
      candidates.flatMap((candidate, place) =>
        inner.map(({ dataset, ...part }) =>
          makeTask({ ...context, dataset }, part, {
            id: `search-${fold}-${place}-${part.fold}`,
            title: `fold ${fold}, trying ${place + 1} of ${candidates.length}`,
            candidate,
            seed,
            fold: part.fold,
          })
        )
      )
    ),
  );
  const scores = contests.map(({ inner }, contest) =>
    candidates.map((_, place) => {
      const start = (contest * candidates.length + place) * search.folds;
      return score(dataset, inner, results.slice(start, start + inner.length));
    })
  );
  const best = scores.map((uars) => uars.indexOf(Math.max(...uars)));
  return {
    chosen: best.map((place) => candidates[place]!),
    table: contests.flatMap(({ fold }, contest) =>
      candidates.map((candidate, place) => ({
        fold,
        candidate: describeCandidate(candidate),
        inner_uar: scores[contest]![place]!,
        chosen: place === best[contest] ? "yes" : "no",
      }))
    ),
  };
}

/** Divides clips by speakers, and fits scalers to each part that is learnt from. */
function divide(
  dataset: Dataset,
  { fold, train: clips }: Learning,
  folds: number,
  options: { seed: number; validation: number },
): InnerFold[] {
  const learnt = clips.map((clip) => dataset.clips[clip]!);
  const speakersLearnt = new Set(learnt.map(({ speaker }) => speaker)).size;
  if (speakersLearnt < folds || speakersLearnt - Math.ceil(speakersLearnt / folds) <= options.validation) {
    throw new InputError(
      `Cannot search in ${folds} inner folds as fold ${fold} learns from only ${speakersLearnt} speakers: use fewer (folds=2)`,
    );
  }
  const inner = makeFolds(learnt, { protocol: "speakers", folds, ...options });
  const places = (rows: readonly number[]) => rows.map((row) => clips[row]!);
  const parts = inner.map(({ fold, train, validation, test }) => ({
    fold,
    train: places(train),
    validation: places(validation),
    test: places(test),
  }));
  const speakers = dataset.clips.map(({ speaker }) => speaker);
  const scaling = fitScaling(dataset.scaling.scale, dataset.values, parts, speakers);
  return parts.map((part) => ({ ...part, dataset: { ...dataset, scaling } }));
}

/** UAR of what was predicted for the tests of all inner folds. */
function score(
  { y, emotions }: Dataset,
  inner: readonly InnerFold[],
  results: readonly TrainResult[],
): number {
  const actual = inner.flatMap(({ test }) => test.map((clip) => y[clip]!));
  const predicted = results.flatMap(({ probabilities }) => mostProbable(probabilities, emotions.length));
  return scoreConfusion(countConfusions(actual, predicted, emotions.length)).uar;
}
