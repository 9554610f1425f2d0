import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import type { Classifier, Files, Inputs } from "../classifier.ts";
import { saveLayers } from "./files.ts";

/** A trained network over rows. */
export class LayersClassifier implements Classifier {
  readonly #model: tf.LayersModel;

  /** @param model Disposed of with the classifier. */
  constructor(model: tf.LayersModel) {
    this.#model = model;
  }

  predict(inputs: Inputs): Promise<Float32Array> {
    return predict(this.#model, inputs);
  }

  save(): Promise<Files> {
    return saveLayers(this.#model);
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/**
 * Computes the probability of every class for every row.
 *
 * @returns Float32Array [rows × classes]; each row sums to 1.
 */
export async function predict(model: tf.LayersModel, { x, columns }: Inputs): Promise<Float32Array> {
  const rows = x.length / columns;
  const output = tf.tidy(() => {
    const output = model.predict(tf.tensor2d(x, [rows, columns]), { batchSize: Math.max(1, rows) });
    return Array.isArray(output) ? output[0]! : output;
  });
  const probabilities = await output.data<"float32">();
  output.dispose();
  return probabilities;
}
