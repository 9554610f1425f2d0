import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { indexLabels } from "../../encode/labels.ts";
import { fitScaling } from "../../encode/scaling.ts";
import { testedSentences } from "../../encode/tested_sentences.ts";
import { estimateUar } from "../../evaluate/estimate_uar.ts";
import { type LayerRow, LAYERS } from "../../evaluate/layers_table.ts";
import { formatModel, parseModel } from "../../models/model.ts";
import { FinishedJobs } from "../../run/finished_jobs.ts";
import { readFeatureClips } from "../../run/read.ts";
import type { LabelledClip } from "../../run/rows.ts";
import { type Run, sha256 } from "../../run/run.ts";
import type { Settings } from "../../run/settings.ts";
import { openStore } from "../../run/store.ts";
import { runStage, type StageOptions } from "../../stages/stage.ts";
import { makeTable, numbers, rowsOf } from "../../tables/tables.ts";
import type { Dataset } from "../../training/dataset.ts";
import type { FitResult } from "../../training/job.ts";
import { backendOf, balanceOf, refuseFlaws, seedsOf } from "../../training/prepare.ts";
import { fitAll, type FitTask } from "../../training/queue.ts";
import { makeTask } from "../../training/task.ts";
import { testedClips } from "../tested_clips.ts";
import type { Division } from "./divisions.ts";

/** Columns that a model is trained with, and what they are called in the table. */
export interface Trial extends Pick<LayerRow, "features" | "layer"> {
  readonly columns: readonly string[];
}

/** The settings that say how models are trained. */
const TRAINING = ["scale", "epochs", "balance", "allow"] as const;

/**
 * Trains a model with each of several choices of a run's columns, and scores them: a stage, which does nothing if nothing has
 * changed, and goes on where it was interrupted.
 *
 * @returns A row a choice.
 * @throws {InputError} If the folds leak in a way that is not allowed by name.
 */
export async function scoreColumns(
  run: Run,
  trials: readonly Trial[],
  division: Division,
  settings: Settings,
  options: StageOptions,
): Promise<LayerRow[]> {
  const { protocol } = division, { scale } = settings, model = parseModel(settings.model);
  const file = `layers/${protocol}-${scale}.parquet`, backend = await backendOf(model, settings);
  const seeds = seedsOf(model, settings);
  const stage = {
    name: `layers-${protocol}-${scale}`,
    module: import.meta.url,
    parameters: {
      ...Object.fromEntries(TRAINING.map((name) => [name, settings[name]])),
      folds: sha256(JSON.stringify(division.folds)),
      trials: trials.map(({ features }) => features),
      model: formatModel(model),
      seeds,
      backend,
    },
    inputs: ["clips.parquet", "features.parquet"],
    outputs: [file],
  };
  await runStage(run, stage, async (key, signal) => {
    using store = openStore(run);
    const jobs = new FinishedJobs<FitResult>(store, { key, module: import.meta.url });
    const clips = readFeatureClips(run), table = run.readTable("features.parquet");
    const datasets = trials.map((trial) => datasetOf(clips, table, trial, division, settings));
    for (const dataset of datasets.slice(0, 1)) refuseFlaws(dataset, division.folds, settings);
    const fits = seeds.flatMap((seed) => division.folds.map((fold) => ({ seed, fold })));
    const training = { epochs: settings.epochs, patience: 0, balance: balanceOf(model, settings) };
    const tasks = trials.flatMap(({ features }, i): FitTask[] =>
      fits.map(({ seed, fold }) =>
        makeTask({ dataset: datasets[i]!, model, settings: training, backend }, fold, {
          id: `${features.replaceAll(/\W/g, "-")}-${fold.fold}-${seed}`,
          title: `${features}, fold ${fold.fold}`,
          candidate: { options: model.options, families: null },
          seed,
          fold: fold.fold,
        })
      )
    );
    let done = 0;
    const finished = (title: string) => options.progress?.(++done, tasks.length, title);
    const results = await fitAll(tasks, { workers: settings.workers, store: jobs, signal, finished });
    const rows = trials.map((trial, i) => {
      const tested = fits.flatMap(({ seed, fold: { fold, test } }, j) =>
        testedClips(datasets[i]!, test, { fold, seed }, results[i * fits.length + j]!.probabilities)
      );
      return { ...describe(trial, datasets[i]!.clips, division, settings), ...estimateUar(tested) };
    });
    run.writeTable(file, makeTable<LayerRow>(rows, LAYERS));
    jobs.clear();
  }, { ...options, force: settings.force });
  return rowsOf<LayerRow>(run.readTable(file));
}

/** Says what a row is about, but for its score. */
export function describe(
  { features, layer, columns }: Trial,
  clips: readonly LabelledClip[],
  { protocol, folds }: Division,
  { scale, model }: Settings,
): Omit<LayerRow, "uar" | "low" | "high"> {
  const tested = folds.flatMap(({ test }) => test.map((row) => clips[row]!));
  return {
    features,
    layer,
    protocol,
    folds: folds.length,
    sentences: testedSentences(clips, folds),
    scale,
    model: formatModel(parseModel(model)),
    size: columns.length,
    chance: 1 / new Set(tested.map(({ emotion }) => emotion)).size,
    speakers: new Set(tested.map(({ speaker }) => speaker)).size,
  };
}

/** Takes the columns of a trial, and fits scalers to the training rows of the folds. */
function datasetOf(
  clips: readonly LabelledClip[],
  features: DataFrame,
  { columns }: Trial,
  { folds }: Division,
  { scale }: Settings,
): Dataset {
  const speakers = clips.map(({ speaker }) => speaker);
  const emotions = sortEmotions(clips.map(({ emotion }) => emotion));
  const values = { columns: columns.length, x: numbers(features, columns) };
  return {
    clips,
    y: indexLabels(clips.map(({ emotion }) => emotion), emotions),
    emotions,
    names: columns,
    values,
    speakers,
    scaling: fitScaling(scale, values, folds, speakers),
  };
}
