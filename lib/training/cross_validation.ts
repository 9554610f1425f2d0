import { max, median, minIndex } from "d3-array";
import type { Fold } from "../encode/fold.ts";
import { ALL } from "../encode/scaling.ts";
import type { EpochMetrics, Files } from "../models/classifier.ts";
import { type Candidate, configuredCandidate, parseSearch } from "../models/search.ts";
import { type Dataset, familiesOf } from "./dataset.ts";
import type { FitResult } from "./job.ts";
import { type ModelSelection, selectModels } from "./nested_search.ts";
import type { Prediction } from "./predictions.ts";
import type { FitTask } from "./queue.ts";
import { makeTask, type TrainingContext } from "./task.ts";

/** The number under which tables keep the final model, which is trained on every clip. */
export const FINAL_FOLD = 0;

/** The epochs of one model's training. */
export interface FitHistory {
  readonly fold: number;
  readonly seed: number;
  readonly history: readonly EpochMetrics[];
}

/** What cross-validation gives. */
export interface CrossValidation {
  /** Of the tested clips. */
  readonly predictions: readonly Prediction[];
  /** Of the validation clips, if any. */
  readonly validation: readonly Prediction[];
  /** Of every model, the final one last. */
  readonly histories: readonly FitHistory[];
  readonly search: ModelSelection["table"];
  /** The final model, and what it is. */
  readonly files: Files;
  readonly final: { readonly candidate: Candidate; readonly epochs: number; readonly seed: number };
}

export interface CrossValidationOptions {
  readonly seeds: readonly number[];
  /** As `parseSearch` reads it. */
  readonly search: string;
  /** Fits models on several threads, and reports how far that is of a total. */
  fitAll(tasks: readonly FitTask[], total: number): Promise<FitResult[]>;
  /** Receives every epoch of the models of folds, and of the final one. */
  onEpoch(fold: number, seed: number, metrics: EpochMetrics): void;
}

/**
 * Trains a model for every fold and seed, and a final one on all clips; if there is a search, models are selected first, for
 * each fold inside its training part.
 */
export async function crossValidate(
  context: TrainingContext,
  folds: readonly Fold[],
  options: CrossValidationOptions,
): Promise<CrossValidation> {
  const { dataset, settings: { patience } } = context;
  const { seeds, onEpoch } = options, seed = seeds[0]!;
  const everything = { fold: FINAL_FOLD, train: everyClip(dataset), validation: [], test: [] };
  const { selected, table, fitAll } = await select(context, folds, everything, options);

  const fits = seeds.flatMap((seed) =>
    folds.map((fold, index) => ({ ...fold, seed, candidate: selected[index]! }))
  );
  const tasks = fits.map((fit) =>
    makeTask(context, fit, {
      id: `fold-${fit.fold}-${fit.seed}`,
      title: `fold ${fit.fold}, seed ${fit.seed}`,
      candidate: fit.candidate,
      seed: fit.seed,
      fold: fit.fold,
      onEpoch: (metrics) => onEpoch(fit.fold, fit.seed, metrics),
    })
  );
  const finalTask = (epochs: number) =>
    makeTask(context, everything, {
      id: "final",
      title: "final model",
      candidate: selected.at(-1)!,
      seed,
      fold: ALL,
      epochs,
      keep: true,
      onEpoch: (metrics) => onEpoch(FINAL_FOLD, seed, metrics),
    });
  let epochs = context.settings.epochs, results: FitResult[];
  if (patience > 0) {
    // The final model has no validation speakers to stop by: it is trained for as many epochs as those of the folds were.
    results = await fitAll(tasks);
    epochs = medianBestEpoch(results);
    results.push(...await fitAll([finalTask(epochs)]));
  } else results = await fitAll([...tasks, finalTask(epochs)]);

  return {
    predictions: fits.map(({ fold, seed, test }, i) => ({
      fold,
      seed,
      clips: test,
      probabilities: results[i]!.probabilities,
    })),
    validation: fits.flatMap(({ fold, seed, validation }, i) => {
      const probabilities = results[i]!.validation;
      return probabilities ? [{ fold, seed, clips: validation, probabilities }] : [];
    }),
    histories: [...fits, { fold: FINAL_FOLD, seed }]
      .map(({ fold, seed }, i) => ({ fold, seed, history: results[i]!.history })),
    search: table,
    files: results.at(-1)!.files!,
    final: { candidate: selected.at(-1)!, epochs, seed },
  };
}

/** Selects the candidates of all folds and of the final model: those of the search, or the model as configured. */
async function select(
  context: TrainingContext,
  folds: readonly Fold[],
  everything: Fold,
  { seeds, search: text, fitAll }: CrossValidationOptions,
): Promise<ModelSelection & { fitAll(tasks: readonly FitTask[]): Promise<FitResult[]> }> {
  const { dataset, model, settings: { patience } } = context, parts = [...folds, everything];
  const search = parseSearch(text, model, { families: familiesOf(dataset), seed: seeds[0]! });
  const trials = search ? parts.length * search.candidates.length * search.folds : 0;
  const total = trials + folds.length * seeds.length + 1;
  const fitOfTotal = (tasks: readonly FitTask[]) => fitAll(tasks, total);
  if (!search) {
    return { selected: parts.map(() => configuredCandidate(model)), table: [], fitAll: fitOfTotal };
  }
  const selection = await selectModels(context, parts, {
    search,
    seed: seeds[0]!,
    validation: patience > 0 ? validationSpeakers(dataset, folds) : 0,
    fitAll: fitOfTotal,
  });
  return { ...selection, fitAll: fitOfTotal };
}

/** Counts the most validation speakers that a fold has. */
function validationSpeakers({ clips }: Dataset, folds: readonly Fold[]): number {
  return max(folds, ({ validation }) => new Set(validation.map((clip) => clips[clip]!.speaker)).size)!;
}

function everyClip({ clips }: Dataset): number[] {
  return clips.map((_, clip) => clip);
}

/** The epoch of the least validation loss, which early stopping goes back to: its median over models. */
function medianBestEpoch(results: readonly FitResult[]): number {
  const best = results.map(({ history }) => minIndex(history, ({ validation_loss }) => validation_loss) + 1);
  return Math.max(1, Math.round(median(best)!));
}
