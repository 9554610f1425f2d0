import { InputError } from "../../errors.ts";
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { useBackend } from "./backend.ts";
import type { Files } from "../classifier.ts";

const TOPOLOGY = "model.json", WEIGHTS = "weights.bin";

/**
 * Writes a network in the TensorFlow.js layers format: `model.json` and `weights.bin`, which `tf.loadLayersModel` reads by
 * itself.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useBackend } from "ser/models/layers/backend.ts";
 * await useBackend();
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
 * const loaded = await loadLayers(await saveLayers(model));
 * if (loaded.countParams() !== 8) throw new Error("six weights and two biases");
 * ```
 */
export async function saveLayers(model: tf.LayersModel): Promise<Files> {
  const files: Record<string, Uint8Array> = {};
  await model.save(tf.io.withSaveHandler((artifacts) => {
    const data = artifacts.weightData;
    if (!(data instanceof ArrayBuffer)) {
      throw new TypeError("Cannot save a network whose weights are in several parts");
    }
    const topology = {
      format: "layers-model",
      modelTopology: artifacts.modelTopology,
      weightsManifest: [{ paths: [WEIGHTS], weights: artifacts.weightSpecs }],
    };
    files[TOPOLOGY] = new TextEncoder().encode(JSON.stringify(topology));
    files[WEIGHTS] = new Uint8Array(data);
    return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
  }));
  return files;
}

/**
 * Reads what {@link saveLayers} wrote. Layers of one's own kinds must be registered before (`tf.serialization.registerClass`).
 *
 * @throws {InputError} If one of the files is missing.
 */
export async function loadLayers(files: Files): Promise<tf.LayersModel> {
  const [topology, weights] = [TOPOLOGY, WEIGHTS].map((name) => {
    const file = files[name];
    if (!file) throw new InputError(`Cannot load the network as there is no ${name}`);
    return file;
  }) as [Uint8Array, Uint8Array];
  await useBackend();
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(topology));
  const artifacts = {
    modelTopology,
    weightSpecs: weightsManifest[0].weights,
    weightData: weights.slice().buffer,
  };
  return tf.loadLayersModel(tf.io.fromMemory(artifacts));
}
