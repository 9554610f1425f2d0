import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import * as tf from "@tensorflow/tfjs";
import JSZip from "jszip";
import { useBackend } from "ser/models/backend.ts";
import { type BundleCard, packBundle, predictWithBundle, unpackBundle } from "ser/models/bundle.ts";
import { fit } from "ser/models/fit.ts";
import { buildMlp } from "ser/models/mlp.ts";
import { SeededDropout } from "ser/models/seeded_dropout.ts";
import { BLOB_COLUMNS, blobs } from "../fixtures/blobs.ts";

await useBackend();

const card: BundleCard = {
  emotions: ["happy", "sad"],
  columns: Array.from({ length: BLOB_COLUMNS }, (_, i) => `mfcc_${i}_mean`),
  features: "mfcc",
  sampleRate: 22050,
  scaler: { mean: [1, 2, 3, 1 / 3], deviation: [1, 0.5, 2, 1] },
  about: { corpus: "blobs" },
};

/** Trains a network a little. */
async function train(): Promise<tf.LayersModel> {
  const model = buildMlp({ inputs: BLOB_COLUMNS, classes: 2, seed: 0 });
  await fit(model, blobs(40, 0), { epochs: 1, seed: 0 });
  return model;
}

const model = await train();
const bytes = await packBundle({ card, model });
const x = Float64Array.from(blobs(10, 1).x);

Deno.test("unpackBundle() gives back the card, and a model that predicts the same to the last bit", async () => {
  const bundle = await unpackBundle(bytes);
  deepStrictEqual(bundle.card, card);
  deepStrictEqual(predictWithBundle(bundle, x), predictWithBundle({ card, model }, x));
});

Deno.test("predictWithBundle() scales rows before it predicts", () => {
  const plain: BundleCard = { ...card, scaler: { mean: [0, 0, 0, 0], deviation: [1, 1, 1, 1] } };
  const scaled = x.map((value, i) => (value - card.scaler.mean[i % 4]!) / card.scaler.deviation[i % 4]!);
  const [actual, expected] = [
    predictWithBundle({ card, model }, x),
    predictWithBundle({ card: plain, model }, scaled),
  ];
  strictEqual(actual.length, 20);
  for (const [i, value] of expected.entries()) ok(Math.abs(actual[i]! - value) < 1e-6);
});

Deno.test("packBundle() gives the same bytes for the same model, whenever it was made", async () => {
  ok(Buffer.from(await packBundle({ card, model })).equals(bytes), "the same model");
  ok(Buffer.from(await packBundle({ card, model: await train() })).equals(bytes), "a model trained alike");
});

Deno.test("packBundle() writes what TensorFlow.js reads by itself, with layers of its own kinds alone", async () => {
  const zip = await JSZip.loadAsync(bytes);
  const entry = (name: string) => zip.file(name)!;
  const { format, modelTopology, weightsManifest } = JSON.parse(await entry("model.json").async("string"));
  strictEqual(format, "layers-model");
  const weightData = await entry(weightsManifest[0].paths[0]).async("arraybuffer");
  const loaded = await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData }),
  );
  ok(!loaded.layers.some((layer) => layer instanceof SeededDropout));
  const dropouts = loaded.layers.filter((layer) => layer.getClassName() === "Dropout");
  deepStrictEqual(dropouts.map((layer) => layer.getConfig()["rate"]), [0.3, 0.3]);
});

Deno.test("unpackBundle() says what is wrong with bytes that are no bundle", async () => {
  await rejects(unpackBundle(new TextEncoder().encode("hello")), {
    name: "SyntaxError",
    message: /^Cannot read the model bundle as it is no zip archive: /,
  });
  for (const name of ["card.json", "model.json", "weights.bin"]) {
    const zip = await JSZip.loadAsync(bytes);
    zip.remove(name);
    await rejects(unpackBundle(await zip.generateAsync({ type: "uint8array" })), {
      name: "SyntaxError",
      message: `Cannot read the model bundle as it holds no ${name}`,
    });
  }
});
