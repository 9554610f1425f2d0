import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import type { Files } from "../classifier.ts";
import { TOPOLOGY, WEIGHTS } from "../dense/files.ts";

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
 * const { "weights.bin": weights } = await saveLayers(model);
 * if (weights?.length !== 4 * 8) throw new Error("six weights and two biases");
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
