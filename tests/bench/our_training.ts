/**
 * Training of the reference network, for train.ts to measure.
 *
 * Says so when it is ready; then answers each line on standard input, "kernel 32" or "layers 32" (by TensorFlow.js alone),
 * with a line of JSON: milliseconds of each epoch, after two to warm up. The task is that of torch_train.py.
 */
import { createInterface } from "node:readline";
import process from "node:process";
import { useBackend } from "ser/models/layers/backend.ts";
import { fitLayers } from "ser/models/layers/fit_layers.ts";
import { LayersTrainer } from "ser/models/layers/trainer.ts";
import { fitEpochs, type TrainingOptions } from "ser/models/fit_epochs.ts";
import { buildMlp } from "ser/models/layers/fit_dense.ts";
import { randomNormal, randomSource } from "ser/random.ts";

const ROWS = 1440, COLUMNS = 180, CLASSES = 8, WARM_UP = 2, EPOCHS = { kernel: 10, layers: 3 };

const random = randomSource("bench");
const train = {
  inputs: { columns: COLUMNS, x: Float32Array.from({ length: ROWS * COLUMNS }, () => randomNormal(random)) },
  y: Array.from({ length: ROWS }, (_, row) => row % CLASSES),
};

async function measure(by: "kernel" | "layers", batch: number): Promise<number[]> {
  const model = buildMlp({ inputs: COLUMNS, classes: CLASSES, seed: 0 });
  const times = [performance.now()];
  const training: TrainingOptions = {
    classes: CLASSES,
    seed: 0,
    epochs: WARM_UP + EPOCHS[by],
    balance: "none",
    validation: null,
    patience: 0,
    rate: 1e-3,
    decay: 0,
    batch,
    onEpoch: () => times.push(performance.now()),
  };
  if (by === "kernel") await fitLayers(model, train, training);
  else {
    using trainer = new LayersTrainer(model, train, training);
    await fitEpochs(trainer, train.y, training);
  }
  model.dispose();
  return times.slice(1).map((time, epoch) => time - times[epoch]!).slice(WARM_UP);
}

if (import.meta.main) {
  await useBackend();
  console.log(JSON.stringify({ ready: true }));
  for await (const line of createInterface({ input: process.stdin })) {
    const [by, batch] = line.trim().split(" ");
    console.log(JSON.stringify(await measure(by as "kernel" | "layers", Number(batch))));
  }
}
