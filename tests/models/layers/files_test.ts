import { deepStrictEqual, ok } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "ser/models/layers/backend.ts";
import { saveLayers } from "ser/models/layers/files.ts";
import { buildMlp } from "ser/models/layers/fit_dense.ts";
import { SeededDropout } from "ser/models/layers/seeded_dropout.ts";

await useBackend();

const model = buildMlp({ inputs: 4, classes: 2, seed: 0 });
const files = await saveLayers(model);

Deno.test("saveLayers() writes what TensorFlow.js reads by itself, with layers of its own kinds alone", async () => {
  const file = (name: string) => new File([files[name]!.slice()], name);
  const loaded = await tf.loadLayersModel(tf.io.browserFiles([file("model.json"), file("weights.bin")]));
  const weights = (model: tf.LayersModel) => model.getWeights().map((weight) => weight.dataSync());
  deepStrictEqual(weights(loaded), weights(model));
  ok(!loaded.layers.some((layer) => layer instanceof SeededDropout));
  const dropouts = loaded.layers.filter((layer) => layer.getClassName() === "Dropout");
  deepStrictEqual(dropouts.map((layer) => layer.getConfig()["rate"]), [0.3, 0.3]);
  deepStrictEqual(await saveLayers(model), files);
});
