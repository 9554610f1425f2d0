import { deepStrictEqual, notDeepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "ser/models/layers/backend.ts";
import { buildDense } from "ser/models/layers/build_dense.ts";
import type { EpochMetrics, Examples } from "ser/models/classifier.ts";
import { mostProbable } from "ser/models/classifier.ts";
import { countConfusions, scoreConfusion } from "ser/metrics/metrics.ts";
import { fitLayers } from "ser/models/layers/fit_layers.ts";
import type { TrainingOptions } from "ser/models/fit_epochs.ts";
import { predict } from "ser/models/layers/classifier.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { BLOB_COLUMNS, blobs } from "../../fixtures/blobs.ts";

await useBackend();

function examples(rows: number, seed: number): Examples {
  const { x, y } = blobs(rows, seed);
  return { inputs: { columns: BLOB_COLUMNS, x }, y };
}

const TRAIN = examples(60, 0), HELD_OUT = examples(40, 1);
const TRAINING: TrainingOptions = {
  classes: 2,
  seed: 0,
  epochs: 3,
  balance: "none",
  validation: null,
  patience: 0,
  rate: 1e-3,
  decay: 0,
  batch: 16,
};

/** A stack that is trained by the kernel, or a network that TensorFlow.js trains as it begins with a layer more. */
function build(
  by: "kernel" | "layers",
  { inputs = BLOB_COLUMNS, classes = 2, dropout = 0.3, seed = 0 } = {},
) {
  const stack = buildDense({ inputs, classes, hidden: [64, 32], dropout, seed });
  if (by === "kernel") return stack;
  const first = tf.layers.reshape({ targetShape: [inputs], inputShape: [inputs] });
  return tf.sequential({ layers: [first, ...stack.layers] });
}

/** Trains on a toy problem and predicts other rows. */
async function trainAndPredict(
  by: "kernel" | "layers",
  training: Partial<TrainingOptions> = {},
  train = TRAIN,
  model = build(by),
) {
  const history: EpochMetrics[] = [];
  await fitLayers(model, train, { ...TRAINING, ...training, onEpoch: (metrics) => history.push(metrics) });
  const probabilities = await predict(model, HELD_OUT.inputs);
  model.dispose();
  return { history, probabilities };
}

for (const by of ["kernel", "layers"] as const) {
  Deno.test(`fitLayers() by ${by} separates two classes, of rows it has not seen`, async () => {
    const { history, probabilities } = await trainAndPredict(by, { epochs: 20 });
    deepStrictEqual(mostProbable(probabilities, 2), HELD_OUT.y);
    const [first, last] = [history[0]!, history.at(-1)!];
    ok(last.loss < 0.2 * first.loss, `${first.loss} to ${last.loss}`);
    strictEqual(last.uar, 1);
  });

  Deno.test(`fitLayers() by ${by} gives the same bytes for the same seed, and others for another`, async () => {
    const first = await trainAndPredict(by);
    deepStrictEqual(await trainAndPredict(by), first);
    notDeepStrictEqual((await trainAndPredict(by, { seed: 1 })).probabilities, first.probabilities);
  });

  Deno.test(`fitLayers() by ${by} is not trained on validation rows`, async () => {
    const followed = await trainAndPredict(by, { validation: HELD_OUT });
    deepStrictEqual(followed.probabilities, (await trainAndPredict(by)).probabilities);
    ok(followed.history.every((onEpoch) => onEpoch.validation_loss! > 0 && onEpoch.validation_uar! > 0));
  });

  Deno.test(`fitLayers() by ${by} leaves the weights of the best epoch with patience`, async () => {
    const model = build(by), history: EpochMetrics[] = [];
    // Labels the other way round: training can only make it worse.
    const validation = { ...HELD_OUT, y: HELD_OUT.y.map((label) => 1 - label) };
    const onEpoch = (metrics: EpochMetrics) => history.push(metrics);
    await fitLayers(model, TRAIN, { ...TRAINING, epochs: 50, validation, patience: 4, onEpoch });
    strictEqual(history.length, 5);
    const probabilities = await predict(model, HELD_OUT.inputs);
    const loss = validation.y.reduce((sum, label, row) => sum - Math.log(probabilities[2 * row + label]!), 0);
    ok(Math.abs(loss / 40 - history[0]!.validation_loss!) < 1e-6);
    model.dispose();
  });

  Deno.test(`fitLayers() by ${by} makes a small class count as much as a large one by weights and by draws`, async () => {
    // Rows without information: what is left is how often each class occurs.
    const y = Array.from({ length: 40 }, (_, row) => row % 8 ? 0 : 1);
    const train = { inputs: { columns: BLOB_COLUMNS, x: new Float32Array(40 * BLOB_COLUMNS) }, y };
    const share = async (balance: TrainingOptions["balance"]) => {
      const model = build(by, { dropout: 0 });
      await fitLayers(model, train, { ...TRAINING, balance, epochs: 100, rate: 1e-2, batch: 40 });
      const [, share] = await predict(model, { columns: BLOB_COLUMNS, x: new Float32Array(BLOB_COLUMNS) });
      model.dispose();
      return share!;
    };
    const near = (actual: number, expected: number) => ok(Math.abs(actual - expected) < 0.02, `${actual}`);
    near(await share("none"), 1 / 8);
    near(await share("weights"), 1 / 2);
    near(await share("draws"), 1 / 2);
  });

  Deno.test(`fitLayers() by ${by} drops units in training alone`, async () => {
    const dropped = await trainAndPredict(by, {}, TRAIN, build(by, { dropout: 0.3 }));
    const kept = await trainAndPredict(by, {}, TRAIN, build(by, { dropout: 0 }));
    notDeepStrictEqual(dropped.probabilities, kept.probabilities);
    const model = build(by);
    deepStrictEqual(await predict(model, HELD_OUT.inputs), await predict(model, HELD_OUT.inputs));
    model.dispose();
  });

  Deno.test(`fitLayers() by ${by} leaves no tensors behind`, async () => {
    const model = build(by), before = tf.memory().numTensors;
    await fitLayers(model, TRAIN, { ...TRAINING, validation: HELD_OUT, patience: 1 });
    await predict(model, HELD_OUT.inputs);
    strictEqual(tf.memory().numTensors, before);
    model.dispose();
  });
}

Deno.test("fitLayers() scores as well by the kernel as by TensorFlow.js on eight classes that overlap", async () => {
  const clouds = (rows: number, seed: number): Examples => {
    const random = randomSource("clouds", seed), y = Array.from({ length: rows }, (_, row) => row % 8);
    const middle = (label: number, column: number) => 1.5 * Math.cos(2.3 * label * (column + 1) + column);
    const x = Float32Array.from(
      { length: rows * 10 },
      (_, i) => middle(y[Math.floor(i / 10)]!, i % 10) + 1.5 * randomNormal(random),
    );
    return { inputs: { columns: 10, x }, y };
  };
  const test = clouds(800, 1);
  const uar = async (by: "kernel" | "layers") => {
    const model = build(by, { inputs: 10, classes: 8 });
    await fitLayers(model, clouds(400, 0), { ...TRAINING, classes: 8, epochs: 20 });
    const predicted = mostProbable(await predict(model, test.inputs), 8);
    model.dispose();
    return scoreConfusion(countConfusions(test.y, predicted, 8)).uar;
  };
  const [kernel, layers] = [await uar("kernel"), await uar("layers")];
  ok(kernel > 0.6 && kernel < 0.95 && Math.abs(kernel - layers) < 0.03, `${kernel} and ${layers}`);
});

Deno.test("fitLayers() refuses what it cannot train on", async () => {
  const model = build("kernel"), { inputs, y } = TRAIN;
  const refuses = (train: Examples, training: Partial<TrainingOptions>, name: string, message: string) =>
    rejects(fitLayers(model, train, { ...TRAINING, ...training }), { name, message });
  await refuses(
    { inputs: { ...inputs, columns: 2 }, y },
    {},
    "TypeError",
    "Cannot train the network on rows of 2 columns as it takes rows of 4",
  );
  await refuses(
    { inputs: { ...inputs, offsets: Uint32Array.of(0, 60) }, y },
    {},
    "TypeError",
    "Cannot train the network on sequences as it takes rows of 4",
  );
  await refuses({ inputs, y: [0] }, {}, "TypeError", "Cannot train on 60 rows as there are 1 labels");
  await refuses(
    TRAIN,
    { classes: 3 },
    "TypeError",
    "Cannot train on 3 classes as the network has 2",
  );
  await refuses(
    { inputs, y: y.with(5, 2) },
    {},
    "InputError",
    "Cannot train on label 2 as it is not a whole number from 0 to 1",
  );
  await refuses(
    TRAIN,
    { batch: 0 },
    "InputError",
    "Cannot train in batches as batch must be a whole number >= 1: current value is 0",
  );
});
