import * as tf from "@tensorflow/tfjs";
import { type Random, randomSource } from "../../random.ts";
import { oneHot } from "../../encode/labels.ts";
import { classWeights, type Examples, type Inputs } from "../classifier.ts";
import type { Learner, Training } from "../learn.ts";
import { maskBatch, mixBatch } from "./augment.ts";
import { formBatches, padClips } from "./batches.ts";
import type { SequenceNetwork } from "./network.ts";

/** What training over sequences goes by, besides. */
export interface SequenceTraining extends Training {
  /** Share of what the steps are pooled to that is dropped while learning. */
  readonly dropout: number;
  /** Masks over time and over columns for each training clip (SpecAugment). */
  readonly masks: number;
  /** Parameter of mix-up; 0 for none. */
  readonly mixup: number;
}

/** Trains a network over sequences by TensorFlow.js: Adam on the cross-entropy. */
export class SequenceLearner implements Learner {
  readonly #network: SequenceNetwork;
  readonly #train: Examples;
  readonly #training: SequenceTraining;
  readonly #optimizer: tf.Optimizer;
  readonly #classWeights: Float64Array;
  readonly #random: Random;
  #kept: Record<string, Float32Array> = {};

  constructor(network: SequenceNetwork, train: Examples, training: SequenceTraining) {
    const { rate, seed, balance, classes } = training;
    this.#network = network;
    this.#train = train;
    this.#training = training;
    this.#optimizer = tf.train.adam(rate);
    this.#classWeights = balance === "weights"
      ? classWeights(train.y, classes)
      : new Float64Array(classes).fill(1);
    this.#random = randomSource("sequences", seed);
  }

  /** Of clips that are mixed with others, the probabilities are those of the mixture. */
  learn(order: Uint32Array): Float32Array {
    const { classes, batch } = this.#training;
    const probabilities = new Float32Array(order.length * classes);
    for (const places of formBatches(order, this.#train.inputs, batch, this.#random)) {
      const values = this.#step(places.map((place) => order[place]!));
      scatter(values, places, classes, probabilities);
    }
    return probabilities;
  }

  predict(inputs: Inputs): Float32Array {
    return predictSequences(this.#network, inputs, this.#training.batch);
  }

  remember(): void {
    this.#kept = readWeights(this.#network);
  }

  recall(): void {
    writeWeights(this.#network, this.#kept);
  }

  [Symbol.dispose](): void {
    this.#optimizer.dispose();
  }

  /** Learns from one batch; gives the probabilities it had. */
  #step(clips: readonly number[]): Float32Array {
    const { inputs, y } = this.#train;
    const { classes, masks, mixup, dropout } = this.#training;
    const labels = clips.map((clip) => y[clip]!);
    const heard = maskBatch(padClips(inputs, clips), masks, this.#random);
    const { batch, targets } = mixup > 0
      ? mixBatch(heard, oneHot(labels, classes), mixup, this.#random)
      : { batch: heard, targets: oneHot(labels, classes) };
    const weights = labels.map((label) => this.#classWeights[label]!);
    return tf.tidy(() => {
      let probabilities!: tf.Tensor2D;
      const { grads } = tf.variableGrads(() => {
        const logits = this.#network.logits(batch, (features) => this.#drop(clips.length, features, dropout));
        probabilities = tf.keep(tf.softmax(logits));
        const losses = tf.logSoftmax(logits).mul(tf.tensor2d(targets, [clips.length, classes])).sum(1).neg();
        return losses.mul(tf.tensor1d(weights)).mean() as tf.Scalar;
      }, Object.values(this.#network.weights));
      this.#optimizer.applyGradients(grads);
      const values = probabilities.dataSync<"float32">().slice();
      probabilities.dispose();
      return values;
    });
  }

  #drop(clips: number, features: number, rate: number): tf.Tensor2D {
    const kept = 1 / (1 - rate);
    const mask = Float32Array.from({ length: clips * features }, () => this.#random() < rate ? 0 : kept);
    return tf.tensor2d(mask, [clips, features]);
  }
}

/**
 * Computes the probability of every class for sequences.
 *
 * @param size Clips computed at once; the result does not depend on it but for rounding.
 * @returns Float32Array [clips × classes].
 */
export function predictSequences(network: SequenceNetwork, inputs: Inputs, size = 64): Float32Array {
  const clips = Uint32Array.from({ length: inputs.offsets!.length - 1 }, (_, clip) => clip);
  const probabilities = new Float32Array(clips.length * network.shape.classes);
  for (const places of formBatches(clips, inputs, size)) {
    const values = tf.tidy(() =>
      tf.softmax(network.logits(padClips(inputs, places))).dataSync<"float32">().slice()
    );
    scatter(values, places, network.shape.classes, probabilities);
  }
  return probabilities;
}

/** Copies of a network's weights, by name. */
export function readWeights(network: SequenceNetwork): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(network.weights).map(([name, weight]) => [name, weight.dataSync<"float32">().slice()]),
  );
}

export function writeWeights(network: SequenceNetwork, values: Readonly<Record<string, Float32Array>>): void {
  tf.tidy(() => {
    for (const [name, weight] of Object.entries(network.weights)) {
      weight.assign(tf.tensor(values[name]!, weight.shape));
    }
  });
}

function scatter(from: Float32Array, places: readonly number[], classes: number, to: Float32Array): void {
  for (const [i, place] of places.entries()) {
    to.set(from.subarray(i * classes, (i + 1) * classes), place * classes);
  }
}
