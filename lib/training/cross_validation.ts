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
  const { dataset, settings } = context, { seeds } = options;
  const everything = { fold: FINAL_FOLD, train: everyClip(dataset), validation: [], test: [] };
  const { selected, table, fitAll } = await select(context, folds, everything, options);

  const fits: Fit[] = seeds.flatMap((seed) =>
    folds.map((fold, index) => ({ ...fold, seed, candidate: selected[index]! }))
  );
  const final: Fit = { ...everything, seed: seeds[0]!, candidate: selected.at(-1)! };
  const tasks = fits.map((fit) => foldTask(context, fit, options));
  let epochs = settings.epochs, results: FitResult[];
  if (settings.patience > 0) {
    // The final model has no validation speakers to stop by: it is trained for as many epochs as those of the folds were.
    results = await fitAll(tasks);
    epochs = medianBestEpoch(results);
    results.push(...await fitAll([finalTask(context, final, epochs, options)]));
  } else results = await fitAll([...tasks, finalTask(context, final, epochs, options)]);

  return {
    predictions: testPredictions(fits, results),
    validation: validationPredictions(fits, results),
    histories: [...fits, final].map(({ fold, seed }, i) => ({ fold, seed, history: results[i]!.history })),
    search: table,
    files: results.at(-1)!.files!,
    final: { candidate: final.candidate, epochs, seed: final.seed },
  };
}

/** One model to fit: the clips of a fold, a seed and a candidate. */
interface Fit extends Fold {
  readonly seed: number;
  readonly candidate: Candidate;
}

function foldTask(context: TrainingContext, fit: Fit, { onEpoch }: CrossValidationOptions): FitTask {
  const { fold, seed, candidate } = fit;
  return makeTask(context, fit, {
    id: `fold-${fold}-${seed}`,
    title: `fold ${fold}, seed ${seed}`,
    candidate,
    seed,
    fold,
    onEpoch: (metrics) => onEpoch(fold, seed, metrics),
  });
}

/** The task of the model that is trained on every clip, and kept. */
function finalTask(
  context: TrainingContext,
  fit: Fit,
  epochs: number,
  { onEpoch }: CrossValidationOptions,
): FitTask {
  const { fold, seed, candidate } = fit;
  return makeTask(context, fit, {
    id: "final",
    title: "final model",
    candidate,
    seed,
    fold: ALL,
    epochs,
    keep: true,
    onEpoch: (metrics) => onEpoch(fold, seed, metrics),
  });
}

function testPredictions(fits: readonly Fit[], results: readonly FitResult[]): Prediction[] {
  return fits.map(({ fold, seed, test }, i) => {
    const { probabilities } = results[i]!;
    return { fold, seed, clips: test, probabilities };
  });
}

/** Of the models that have validation clips. */
function validationPredictions(fits: readonly Fit[], results: readonly FitResult[]): Prediction[] {
  return fits.flatMap(({ fold, seed, validation }, i) => {
    const probabilities = results[i]!.validation;
    return probabilities ? [{ fold, seed, clips: validation, probabilities }] : [];
  });
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
