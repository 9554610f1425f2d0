import { maxIndex } from "d3-array";
import { InputError } from "../errors.ts";
import { makeFolds } from "../encode/folds.ts";
import { fitScaling } from "../encode/scaling.ts";
import { countConfusions, scoreConfusion } from "../metrics/metrics.ts";
import { mostProbable } from "../models/classifier.ts";
import { type Candidate, describeCandidate, type Search } from "../models/search.ts";
import type { FitTask } from "./queue.ts";
import type { FitResult } from "./job.ts";
import type { Columns } from "../tables/tables.ts";
import { type Dataset, openValues } from "./dataset.ts";
import { makeTask, type TrainingContext } from "./task.ts";

/** A row of `search.parquet`: how a candidate fared inside the training part of a fold. */
export interface SearchRow {
  readonly fold: number;
  /** Its options, and features if not all. */
  readonly candidate: string;
  /** UAR over the inner folds, pooled. */
  readonly inner_uar: number;
  /** Whether it is the candidate that was selected. */
  readonly chosen: "yes" | "no";
}

export const SEARCH: Columns<SearchRow> = {
  fold: "whole",
  candidate: "text",
  inner_uar: "number",
  chosen: "text",
};

/** A fold's training part. */
export interface TrainingPart {
  readonly fold: number;
  /** Indices of clips. */
  readonly train: readonly number[];
}

export interface SelectionOptions {
  readonly search: Search;
  readonly seed: number;
  /** Validation speakers of every inner fold, for early stopping; 0 without it. */
  readonly validation: number;
  fitAll(tasks: readonly FitTask[]): Promise<FitResult[]>;
}

/** What nested cross-validation selects. */
export interface ModelSelection {
  /** The candidate of each fold, in order. */
  readonly selected: readonly Candidate[];
  /** How all of them fared. */
  readonly table: readonly SearchRow[];
}

/** A fold inside the training part of another: indices of clips, and the dataset with scalers fitted to its training clips. */
interface InnerFold {
  readonly fold: number;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
  readonly dataset: Dataset;
}

/**
 * Selects a model for every fold by nested cross-validation: candidates are compared by the UAR that they reach on speakers held
 * out inside the fold's training part, of several equal ones the first is taken, and the fold's test part is not looked at.
 *
 * @throws {InputError} If a fold's training part has too few speakers.
 */
export async function selectModels(
  context: TrainingContext,
  parts: readonly TrainingPart[],
  { search, seed, validation, fitAll }: SelectionOptions,
): Promise<ModelSelection> {
  const { dataset } = context;
  const { candidates } = search;
  const outer = parts.map((part) => ({
    fold: part.fold,
    inner: divide(dataset, part, search.folds, { seed, validation }),
  }));
  const tasks = outer.flatMap(({ fold, inner }) =>
    candidates.flatMap((candidate, index) =>
      inner.map(({ dataset, ...part }) =>
        makeTask({ ...context, dataset }, part, {
          id: `search-${fold}-${index}-${part.fold}`,
          title: `fold ${fold}, trying ${index + 1} of ${candidates.length}`,
          candidate,
          seed,
          fold: part.fold,
        })
      )
    )
  );
  const results = await fitAll(tasks);
  const scores = outer.map(({ inner }, row) =>
    candidates.map((_, index) => {
      const start = (row * candidates.length + index) * search.folds;
      return score(dataset, inner, results.slice(start, start + inner.length));
    })
  );
  const best = scores.map((uars) => maxIndex(uars));
  return {
    selected: best.map((index) => candidates[index]!),
    table: outer.flatMap(({ fold }, row) =>
      candidates.map((candidate, index) => ({
        fold,
        candidate: describeCandidate(candidate),
        inner_uar: scores[row]![index]!,
        chosen: index === best[row] ? "yes" : "no",
      }))
    ),
  };
}

/** Divides a training part into inner folds by speakers, and fits scalers to the training clips of each. */
function divide(
  dataset: Dataset,
  { fold, train: clips }: TrainingPart,
  folds: number,
  options: { seed: number; validation: number },
): InnerFold[] {
  const rows = clips.map((clip) => dataset.clips[clip]!);
  const count = new Set(rows.map(({ speaker }) => speaker)).size;
  if (count < folds || count - Math.ceil(count / folds) <= options.validation) {
    throw new InputError(
      `Cannot search in ${folds} inner folds as fold ${fold} trains on only ${count} speakers: use fewer (folds=2)`,
    );
  }
  const inner = makeFolds(rows, { protocol: "speakers", folds, ...options });
  const clipsOf = (indices: readonly number[]) => indices.map((index) => clips[index]!);
  const parts = inner.map(({ fold, train, validation, test }) => ({
    fold,
    train: clipsOf(train),
    validation: clipsOf(validation),
    test: clipsOf(test),
  }));
  const speakers = dataset.clips.map(({ speaker }) => speaker);
  using values = openValues(dataset);
  const scaling = fitScaling(dataset.scaling.scale, values, parts, speakers);
  return parts.map((part) => ({ ...part, dataset: { ...dataset, scaling } }));
}

/** UAR of what was predicted for the tests of all inner folds. */
function score(
  { y, emotions }: Dataset,
  inner: readonly InnerFold[],
  results: readonly FitResult[],
): number {
  const actual = inner.flatMap(({ test }) => test.map((clip) => y[clip]!));
  const predicted = results.flatMap(({ probabilities }) => mostProbable(probabilities, emotions.length));
  return scoreConfusion(countConfusions(actual, predicted, emotions.length)).uar;
}
