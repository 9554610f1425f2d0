import { ALL, isOwnScale } from "../encode/scaling.ts";
import { FRAMES } from "../run/frames/frames.ts";
import { packBundle } from "../recogniser/bundle.ts";
import type { EpochMetrics } from "../models/classifier.ts";
import { readFolds } from "../run/read.ts";
import { FinishedJobs } from "../run/finished_jobs.ts";
import { openStore } from "../run/store.ts";
import { formatModel, parseModel } from "../models/model.ts";
import { fitAll } from "../training/queue.ts";
import type { FitResult } from "../training/job.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { type Columns, makeTable } from "../tables/tables.ts";
import { describeBundle } from "../training/bundle_card.ts";
import { SEARCH } from "../training/nested_search.ts";
import { finalTemperature } from "../training/final_temperature.ts";
import { predictionTable } from "../training/predictions.ts";
import { isUnchanged, runStage, type StageOptions } from "./stage.ts";
import { crossValidate } from "../training/cross_validation.ts";
import { backendOf, prepareTraining, seedsOf } from "../training/prepare.ts";

/** A row of `history.parquet`; fold 0 is the final model, which learns from every clip. */
export interface HistoryRow extends EpochMetrics {
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
  /** Called after every epoch of the models of folds, and of the final one; null when all are trained. */
  readonly onEpoch?: (row: HistoryRow | null) => void;
}

/**
 * Trains a model for every fold and seed and predicts the clips it was not trained on, then a final one on all clips: writes
 * `predictions.parquet`, `validation.parquet`, `history.parquet`, `search.parquet` and `model.zip`.
 *
 * Models that are finished when training is interrupted are not trained again.
 *
 * @throws {InputError} If the folds leak in a way that is not allowed by name.
 * @throws {InputError} If the model knows no such balancing, or is to stop early without validation speakers.
 */
export async function train(run: Run, settings: Settings, options: TrainOptions = {}): Promise<void> {
  const model = parseModel(settings.model);
  const { epochs, balance, patience, search, allow, workers } = settings;
  const seeds = seedsOf(model, settings);
  const stageOn = (backend: unknown) => ({
    name: "train",
    module: import.meta.url,
    parameters: { model: formatModel(model), epochs, seed: seeds, balance, patience, search, allow, backend },
    inputs: [
      "features.parquet",
      "clips.parquet",
      "folds.parquet",
      "encoder.json",
      ...(model.kind.input === "frames" ? FRAMES : []),
    ],
    outputs: ["predictions.parquet", "validation.parquet", "history.parquet", "search.parquet", "model.zip"],
  });
  const isOpen = settings.backend === "auto" && model.kind.epochs;
  // To look for a graphics card takes time, and drivers complain: not where what was trained still holds, or nothing can be.
  const kept = stageOn(run.record("train")?.parameters["backend"]);
  const isKept = isOpen && !settings.force && isUnchanged(run, kept);
  if (isOpen && !isKept) readFolds(run); // says what to do if there are none
  const stage = isKept ? kept : stageOn(await backendOf(model, settings));
  await runStage(run, stage, async (key, signal) => {
    const { context, folds } = await prepareTraining(run, settings);
    using store = openStore(run);
    const jobs = new FinishedJobs<FitResult>(store, { key, module: import.meta.url });
    if (settings.force) jobs.clear();
    let done = 0;
    const trained = await crossValidate(context, folds, {
      seeds,
      search,
      onEpoch: (fold, seed, epoch) => options.onEpoch?.({ fold, seed, ...epoch }),
      fitAll: (tasks, total) =>
        fitAll(tasks, {
          workers,
          store: jobs,
          signal,
          finished: (title) => options.progress?.(++done, total, title),
        }),
    });
    options.onEpoch?.(null);
    const history = trained.histories.flatMap(({ fold, seed, history }) =>
      history.map((epoch) => ({ fold, seed, ...epoch }))
    );
    for (const part of ["predictions", "validation"] as const) {
      const { clips, emotions } = context.dataset;
      run.writeTable(`${part}.parquet`, predictionTable(trained[part], clips, emotions));
    }
    run.writeTable("history.parquet", makeTable<HistoryRow>(history, HISTORY));
    run.writeTable("search.parquet", makeTable(trained.search, SEARCH));
    const card = describeBundle(run, context, {
      ...trained.final,
      scaler: isOwnScale(context.dataset.scaling.scale) ? null : ALL,
      temperature: finalTemperature(trained.validation, context.dataset),
    });
    run.write("model.zip", await packBundle(card, trained.files));
    jobs.clear();
  }, { ...options, force: settings.force });
}
