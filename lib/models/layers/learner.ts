import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { oneHot } from "../../encode/labels.ts";
import { classWeights, type Examples, type Inputs } from "../classifier.ts";
import { predict } from "./classifier.ts";
import type { Learner, Training } from "../epochs.ts";

/** Trains a network over rows by TensorFlow.js. */
export class LayersLearner implements Learner, Disposable {
  readonly #model: tf.LayersModel;
  readonly #train: Examples;
  readonly #training: Training;
  readonly #optimizer: tf.Optimizer;
  readonly #classWeights: Float64Array;
  #kept: tf.Tensor[] = [];

  constructor(model: tf.LayersModel, train: Examples, training: Training) {
    const { classes, balance, rate } = training;
    this.#model = model;
    this.#train = train;
    this.#training = training;
    this.#optimizer = tf.train.adam(rate);
    this.#classWeights = balance === "weights"
      ? classWeights(train.y, classes)
      : new Float64Array(classes).fill(1);
  }

  async learn(order: Uint32Array): Promise<Float32Array> {
    const { batch, classes } = this.#training;
    const probabilities = new Float32Array(order.length * classes);
    for (let start = 0; start < order.length; start += batch) {
      const output = this.#step(order.subarray(start, start + batch));
      probabilities.set(await output.data(), start * classes);
      output.dispose();
    }
    return probabilities;
  }

  predict(inputs: Inputs): Promise<Float32Array> {
    return predict(this.#model, inputs);
  }

  remember(): void {
    tf.dispose(this.#kept);
    this.#kept = this.#model.getWeights().map((weight) => weight.clone());
  }

  recall(): void {
    this.#model.setWeights(this.#kept);
  }

  [Symbol.dispose](): void {
    tf.dispose(this.#kept);
    this.#optimizer.dispose();
  }

  /** Learns from a batch; gives what it was taken for. */
  #step(clips: Uint32Array): tf.Tensor {
    const { classes, rate, decay } = this.#training, { inputs: { x, columns }, y } = this.#train;
    return tf.tidy(() => {
      const rows = new Float32Array(clips.length * columns);
      clips.forEach((clip, row) => rows.set(x.subarray(clip * columns, (clip + 1) * columns), row * columns));
      const labels = Array.from(clips, (clip) => y[clip]!);
      const input = tf.tensor2d(rows, [clips.length, columns]);
      const wanted = tf.tensor2d(oneHot(labels, classes), [clips.length, classes]);
      const weights = tf.tensor1d(labels.map((label) => this.#classWeights[label]!));
      const variables = this.#model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      let output: tf.Tensor | undefined;
      const { grads } = tf.variableGrads(() => {
        output = tf.keep(this.#model.apply(input, { training: true }) as tf.Tensor);
        return tf.metrics.categoricalCrossentropy(wanted, output).mul(weights).mean();
      }, variables);
      if (decay > 0) { for (const variable of variables) variable.assign(variable.mul(1 - rate * decay)); }
      this.#optimizer.applyGradients(grads);
      return output!;
    });
  }
}
