import pl, { type DataFrame } from "nodejs-polars";
import { indexLabels } from "../encode/labels.ts";
import { applyScaler } from "../encode/scaler.ts";
import { packBundle } from "../models/bundle.ts";
import { type EpochNews, mostProbable } from "../models/fit.ts";
import { buildMlp, setWeights } from "../models/mlp.ts";
import { useBackend } from "../models/backend.ts";
import type { TrainJob, TrainResult } from "../models/train_worker.ts";
import { runPool } from "../pool.ts";
import type { Run } from "../run.ts";
import type { Settings } from "../settings.ts";
import { type Columns, makeTable, numbers } from "../tables.ts";
import type { Encoder } from "./encode.ts";
import { readFeatureClips, readFolds } from "./read.ts";
import { runStage, type StageOptions } from "./stage.ts";

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

/** The number under which `history.parquet` keeps the final model. */
export const FINAL_FOLD = 0;

export interface TrainOptions extends StageOptions {
  /** Hears of every epoch of every network. */
  readonly news?: (row: HistoryRow) => void;
}

/**
 * Trains a network for every fold and seed and predicts the clips it has not heard, then a final one on all clips: writes
 * `predictions.parquet`, `history.parquet` and `model.zip`.
 */
export async function train(run: Run, settings: Settings, options: TrainOptions = {}): Promise<void> {
  const { model, epochs, seed, workers } = settings;
  const stage = {
    name: "train",
    parameters: { model, epochs, seed },
    inputs: ["features.parquet", "clips.parquet", "folds.parquet", "encoder.json"],
    outputs: ["predictions.parquet", "history.parquet", "model.zip"],
  };
  await runStage(run, stage, async () => {
    const encoder = run.readJson<Encoder>("encoder.json");
    const clips = readFeatureClips(run);
    const x = numbers(run.readTable("features.parquet"), encoder.columns);
    const y = indexLabels(clips.map(({ emotion }) => emotion), encoder.emotions);
    const everything = { fold: FINAL_FOLD, train: clips.map((_, row) => row), validation: [], test: [] };
    const tasks = [
      ...seed.flatMap((seed) => readFolds(run).map((fold) => ({ ...fold, seed }))),
      { ...everything, seed: seed[0]! },
    ];
    const examples = (rows: readonly number[], fold: number) => ({
      x: applyScaler(x, encoder.scalers[fold === FINAL_FOLD ? "all" : fold]!, rows),
      y: rows.map((row) => y[row]!),
    });
    let done = 0;
    const results = await runPool<TrainJob, TrainResult, EpochNews>({
      script: new URL("../models/train_worker.ts", import.meta.url),
      workers,
      jobs: tasks.length,
      prepare(index) {
        const { fold, seed, train, validation, test } = tasks[index]!;
        return {
          input: {
            train: examples(train, fold),
            validation: validation.length ? examples(validation, fold) : null,
            test: examples(test, fold).x,
            columns: encoder.columns.length,
            classes: encoder.emotions.length,
            epochs,
            seed,
            keep: fold === FINAL_FOLD,
          },
        };
      },
      news: (index, news) => options.news?.({ fold: tasks[index]!.fold, seed: tasks[index]!.seed, ...news }),
      finished(index) {
        const { fold, seed } = tasks[index]!;
        options.progress?.(
          ++done,
          tasks.length,
          fold === FINAL_FOLD ? "final model" : `fold ${fold}, seed ${seed}`,
        );
      },
    });
    const history = results.flatMap(({ history }, index) =>
      history.map((news): HistoryRow => ({ fold: tasks[index]!.fold, seed: tasks[index]!.seed, ...news }))
    );
    const predictions = results.slice(0, -1).map(({ probabilities }, index) => ({
      ...tasks[index]!,
      probabilities,
    }));
    run.writeTable("predictions.parquet", predictionTable(predictions, clips, encoder.emotions));
    run.writeTable("history.parquet", makeTable(history, HISTORY));
    run.write("model.zip", await bundle(run, settings, encoder, results.at(-1)!.weights));
  }, { ...options, force: settings.force });
}

/** A network's word on the clips it was tested on. */
interface Prediction {
  readonly fold: number;
  readonly seed: number;
  readonly test: readonly number[];
  readonly probabilities: Float32Array;
}

function predictionTable(
  predictions: readonly Prediction[],
  clips: readonly { clip: string; emotion: string }[],
  emotions: readonly string[],
): DataFrame {
  const each = <T>(value: (prediction: Prediction, row: number, place: number) => T) =>
    predictions.flatMap((prediction) => prediction.test.map((row, place) => value(prediction, row, place)));
  const predicted = predictions.flatMap(({ probabilities }) => mostProbable(probabilities, emotions.length));
  return pl.DataFrame([
    pl.Series("clip", each((_, row) => clips[row]!.clip), pl.Utf8),
    pl.Series("fold", each(({ fold }) => fold), pl.Int32),
    pl.Series("seed", each(({ seed }) => seed), pl.Int32),
    pl.Series("emotion", each((_, row) => clips[row]!.emotion), pl.Utf8),
    pl.Series("predicted", predicted.map((label) => emotions[label]!), pl.Utf8),
    ...emotions.map((emotion, label) =>
      pl.Series(
        `p_${emotion}`,
        each(({ probabilities }, _, place) => probabilities[place * emotions.length + label]!),
        pl.Float64,
      )
    ),
  ]);
}

async function bundle(
  run: Run,
  { model, epochs, seed }: Settings,
  { emotions, columns, scalers }: Encoder,
  weights: readonly Float32Array[],
): Promise<Uint8Array> {
  await useBackend();
  const network = buildMlp({ inputs: columns.length, classes: emotions.length, seed: seed[0]! });
  setWeights(network, weights);
  const { corpus } = run.record("load")!.parameters;
  const { features, sample_rate } = run.record("extract")!.parameters as {
    features: string;
    sample_rate: number;
  };
  const clips = run.readTable("features.parquet").height;
  const card = {
    emotions,
    columns,
    features,
    sampleRate: sample_rate,
    scaler: scalers["all"]!,
    about: { model, corpus, clips, epochs, seed: seed[0]! },
  };
  const bytes = await packBundle({ card, model: network });
  network.dispose();
  return bytes;
}
