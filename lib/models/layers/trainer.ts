import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { oneHot } from "../../encode/labels.ts";
import { classWeights, type Examples, type Inputs } from "../classifier.ts";
import { predict } from "./classifier.ts";
import type { Trainer, TrainingOptions } from "../fit_epochs.ts";

/** Trains a network over rows by TensorFlow.js. */
export class LayersTrainer implements Trainer, Disposable {
  readonly #model: tf.LayersModel;
  readonly #train: Examples;
  readonly #training: TrainingOptions;
  readonly #optimizer: tf.Optimizer;
  readonly #classWeights: Float64Array;
  #saved: tf.Tensor[] = [];

  constructor(model: tf.LayersModel, train: Examples, training: TrainingOptions) {
    const { classes, balance, rate } = training;
    this.#model = model;
    this.#train = train;
    this.#training = training;
    this.#optimizer = tf.train.adam(rate);
    this.#classWeights = balance === "weights"
      ? classWeights(train.y, classes)
      : new Float64Array(classes).fill(1);
  }

  async trainEpoch(indices: Uint32Array): Promise<Float32Array> {
    const { batch, classes } = this.#training;
    const probabilities = new Float32Array(indices.length * classes);
    for (let start = 0; start < indices.length; start += batch) {
      const output = this.#step(indices.subarray(start, start + batch));
      probabilities.set(await output.data(), start * classes);
      output.dispose();
    }
    return probabilities;
  }

  predict(inputs: Inputs): Promise<Float32Array> {
    return predict(this.#model, inputs);
  }

  saveWeights(): void {
    tf.dispose(this.#saved);
    this.#saved = this.#model.getWeights().map((weight) => weight.clone());
  }

  restoreWeights(): void {
    this.#model.setWeights(this.#saved);
  }

  [Symbol.dispose](): void {
    tf.dispose(this.#saved);
    this.#optimizer.dispose();
  }

  /** Takes a step on a batch; gives the probabilities before it. */
  #step(clips: Uint32Array): tf.Tensor {
    const { classes, rate, decay } = this.#training, { inputs: { x, columns }, y } = this.#train;
    return tf.tidy(() => {
      const rows = new Float32Array(clips.length * columns);
      clips.forEach((clip, row) => rows.set(x.subarray(clip * columns, (clip + 1) * columns), row * columns));
      const labels = Array.from(clips, (clip) => y[clip]!);
      const input = tf.tensor2d(rows, [clips.length, columns]);
      const targets = tf.tensor2d(oneHot(labels, classes), [clips.length, classes]);
      const weights = tf.tensor1d(labels.map((label) => this.#classWeights[label]!));
      const variables = this.#model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      let output: tf.Tensor | undefined;
      const { grads } = tf.variableGrads(() => {
        output = tf.keep(this.#model.apply(input, { training: true }) as tf.Tensor);
        return tf.metrics.categoricalCrossentropy(targets, output).mul(weights).mean();
      }, variables);
      if (decay > 0) { for (const variable of variables) variable.assign(variable.mul(1 - rate * decay)); }
      this.#optimizer.applyGradients(grads);
      return output!;
    });
  }
}
