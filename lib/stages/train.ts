import type { Fold } from "../encode/folds.ts";
import { blockingLeaks, checkLeakage } from "../encode/leakage.ts";
import { FRAMES } from "../frames.ts";
import { type Backend, chooseBackend } from "../models/backend.ts";
import { packBundle } from "../models/bundle.ts";
import type { Balance, EpochNews } from "../models/classifier.ts";
import { FinishedJobs } from "../models/finished_jobs.ts";
import { formatModel, type Model, parseModel } from "../models/model.ts";
import { trainAll } from "../models/train_jobs.ts";
import type { TrainResult } from "../models/train_job.ts";
import type { Run } from "../run.ts";
import type { Settings } from "../settings.ts";
import { type Columns, makeTable } from "../tables.ts";
import { describeBundle } from "./bundle_card.ts";
import { SEARCH } from "./choose.ts";
import { type Dataset, readDataset } from "./dataset.ts";
import { predictionTable } from "./predictions.ts";
import { readFolds } from "./read.ts";
import { runStage, type StageOptions } from "./stage.ts";
import { trainRun } from "./train_run.ts";
import type { TrainContext } from "./train_tasks.ts";

/** A row of `history.parquet`; fold 0 is the final model, which learns from every clip. */
export interface HistoryRow extends EpochNews {
  readonly fold: number;
  readonly seed: number;
}

export const HISTORY: Columns<HistoryRow> = {
  fold: "whole",
  seed: "whole",
  epoch: "whole",
  loss: "number",
  uar: "number",
  validation_loss: "number",
  validation_uar: "number",
};

export interface TrainOptions extends StageOptions {
  /** Hears of every epoch of the models of folds, and of the final one; null when all are trained. */
  readonly news?: (row: HistoryRow | null) => void;
}

/**
 * Trains a model for every fold and seed and predicts the clips it has not heard, then a final one on all clips: writes
 * `predictions.parquet`, `validation.parquet`, `history.parquet`, `search.parquet` and `model.zip`.
 *
 * Models that are finished when training is interrupted are not trained again.
 *
 * @throws {Error} If the folds leak in a way that is not allowed by name.
 * @throws {RangeError} If the model knows no such balancing, or is to stop early without validation speakers.
 */
export async function train(run: Run, settings: Settings, options: TrainOptions = {}): Promise<void> {
  const model = parseModel(settings.model);
  const { epochs, balance, patience, search, allow, workers } = settings;
  const seeds = seedsOf(model, settings);
  const backend = await backendOf(model, settings);
  const stage = {
    name: "train",
    parameters: { model: formatModel(model), epochs, seed: seeds, balance, patience, search, allow, backend },
    inputs: [
      ...["features.parquet", "clips.parquet", "folds.parquet", "encoder.json"],
      ...(model.kind.input === "frames" ? FRAMES : []),
    ],
    outputs: ["predictions.parquet", "validation.parquet", "history.parquet", "search.parquet", "model.zip"],
  };
  await runStage(run, stage, async (key) => {
    const { context, folds } = await prepareTraining(run, settings);
    const store = new FinishedJobs<TrainResult>(run.path(`unfinished/${key.slice(0, 16)}`));
    if (settings.force) store.clear();
    let done = 0;
    const trained = await trainRun(context, folds, {
      seeds,
      search,
      news: (fold, seed, epoch) => options.news?.({ fold, seed, ...epoch }),
      trainAll: (tasks, total) =>
        trainAll(tasks, { workers, store, finished: (title) => options.progress?.(++done, total, title) }),
    });
    options.news?.(null);
    const history = trained.histories.flatMap(({ fold, seed, history }) =>
      history.map((epoch) => ({ fold, seed, ...epoch }))
    );
    for (const part of ["predictions", "validation"] as const) {
      const { clips, emotions } = context.dataset;
      run.writeTable(`${part}.parquet`, predictionTable(trained[part], clips, emotions));
    }
    run.writeTable("history.parquet", makeTable<HistoryRow>(history, HISTORY));
    run.writeTable("search.parquet", makeTable(trained.search, SEARCH));
    run.write("model.zip", await packBundle(describeBundle(run, context, trained.final), trained.files));
    new FinishedJobs(run.path("unfinished")).clear();
  }, { ...options, force: settings.force });
}

/**
 * Reads what a run's models are trained from, and checks that they may be.
 *
 * @throws As {@link train} does.
 */
export async function prepareTraining(
  run: Run,
  settings: Settings,
): Promise<{ context: TrainContext; folds: Fold[]; seeds: readonly number[] }> {
  const model = parseModel(settings.model), folds = readFolds(run);
  const balance = checkSettings(model, settings, folds);
  if (model.kind.input === "frames" && run.hash("frames.npy") === null) {
    throw new RangeError(
      `Cannot train ${model.name} as it hears frames and there are none: extract with frames, such as "mel(bands=40)"`,
    );
  }
  const { epochs, patience } = settings;
  const dataset = readDataset(run, model.kind.input), backend = await backendOf(model, settings);
  refuseLeaks(dataset, folds, settings);
  const context = { dataset, model, settings: { epochs, balance, patience }, backend };
  return { context, folds, seeds: seedsOf(model, settings) };
}

/** The seeds that make a difference. */
function seedsOf({ kind }: Model, { seed }: Settings): readonly number[] {
  return kind.epochs ? seed : seed.slice(0, 1);
}

async function backendOf({ kind }: Model, { backend }: Settings): Promise<Backend | null> {
  return kind.epochs ? await chooseBackend(backend) : null;
}

/** Checks what is about to be used, as it was read. */
function refuseLeaks(
  { clips, values, scaling }: Dataset,
  folds: readonly Fold[],
  { allow }: Settings,
): void {
  const leaks = blockingLeaks(checkLeakage({ clips, folds, scaled: [{ ...values, ...scaling }] }), allow);
  if (leaks.length === 0) return;
  const names = leaks.map(({ check }) => check).join(",");
  throw new Error(
    `Cannot train as the folds leak. ${
      leaks.map(({ found }) => found).join(" ")
    } Choose other folds or, to measure what ` +
      `the leak is worth, allow it by name: --allow ${names} (in a notebook, allow: [${
        leaks.map(({ check }) => `"${check}"`).join(", ")
      }])`,
  );
}

/** Checks what depends on the model, and gives how it balances classes. */
function checkSettings(
  { name, kind }: Model,
  { balance: wanted, patience }: Settings,
  folds: readonly { readonly validation: readonly number[] }[],
): Balance {
  const balance = wanted === "auto" ? kind.balances[0]! : wanted;
  if (!kind.balances.includes(balance)) {
    throw new RangeError(
      `Cannot balance classes by "${balance}" as ${name} knows only ${kind.balances.join(", ")}`,
    );
  }
  if (patience > 0 && !kind.epochs) {
    throw new RangeError(
      `Cannot stop early as ${name} does not learn in epochs: current patience is ${patience}`,
    );
  }
  if (patience > 0 && folds.some(({ validation }) => validation.length === 0)) {
    throw new RangeError(
      "Cannot stop early as no validation speakers are set aside: encode with validation >= 1",
    );
  }
  return balance;
}
