import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { oneHot } from "../../encode/labels.ts";
import { type Sequences, sequencesOf } from "../../encode/sequences.ts";
import { type Random, randomSource } from "../../random.ts";
import { classWeights, type Examples, type Inputs } from "../classifier.ts";
import type { Trainer, TrainingOptions } from "../fit_epochs.ts";
import { maskBatch, mixBatch } from "./augment.ts";
import { formBatches, padClips } from "./batches.ts";
import type { SequenceNetwork } from "./network.ts";
import { predictSequences, scatter } from "./predict.ts";

/** What a network over sequences is trained by. */
export interface SequenceTrainingOptions extends Omit<TrainingOptions, "decay"> {
  /** Share of what the steps are pooled to that is dropped in training. */
  readonly dropout: number;
  /** Masks over time and over columns for each training clip (SpecAugment). */
  readonly masks: number;
  /** Parameter of mix-up between training clips; 0 for none. */
  readonly mixup: number;
}

/** Trains a network over sequences by TensorFlow.js: Adam on the cross-entropy. */
export class SequenceTrainer implements Trainer {
  readonly #network: SequenceNetwork;
  readonly #train: Examples<Sequences>;
  readonly #training: SequenceTrainingOptions;
  readonly #optimizer: tf.Optimizer;
  readonly #classWeights: Float64Array;
  readonly #random: Random;
  #saved: tf.Tensor[] = [];

  constructor(network: SequenceNetwork, train: Examples<Sequences>, training: SequenceTrainingOptions) {
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
  async trainEpoch(indices: Uint32Array): Promise<Float32Array> {
    const { classes, batch } = this.#training;
    const probabilities = new Float32Array(indices.length * classes);
    for (const rows of formBatches(indices, this.#train.inputs, batch, this.#random)) {
      const output = this.#step(rows.map((row) => indices[row]!));
      scatter(await output.data<"float32">(), rows, classes, probabilities);
      output.dispose();
    }
    return probabilities;
  }

  predict(inputs: Inputs | Sequences): Promise<Float32Array> {
    return predictSequences(this.#network, sequencesOf(inputs), this.#training.batch);
  }

  saveWeights(): void {
    tf.dispose(this.#saved);
    this.#saved = Object.values(this.#network.weights).map((weight) => weight.clone());
  }

  restoreWeights(): void {
    for (const [i, weight] of Object.values(this.#network.weights).entries()) weight.assign(this.#saved[i]!);
  }

  [Symbol.dispose](): void {
    tf.dispose(this.#saved);
    this.#optimizer.dispose();
  }

  /** Takes a step on a batch; gives the probabilities before it. */
  #step(clips: readonly number[]): tf.Tensor2D {
    const { inputs, y } = this.#train;
    const { classes, masks, mixup, dropout } = this.#training;
    const oneHotTargets = this.#targets(clips.map((clip) => y[clip]!));
    const masked = maskBatch(padClips(inputs, clips), masks, this.#random);
    const { batch, targets } = mixup > 0
      ? mixBatch(masked, oneHotTargets, mixup, this.#random)
      : { batch: masked, targets: oneHotTargets };
    return tf.tidy(() => {
      let probabilities!: tf.Tensor2D;
      const { grads } = tf.variableGrads(() => {
        const logits = this.#network.logits(batch, (features) => this.#drop(clips.length, features, dropout));
        probabilities = tf.keep(tf.softmax(logits));
        const agreement = tf.logSoftmax(logits).mul(tf.tensor2d(targets, [clips.length, classes])).sum();
        return agreement.div(-clips.length) as tf.Scalar;
      }, Object.values(this.#network.weights));
      this.#optimizer.applyGradients(grads);
      return probabilities;
    });
  }

  /** One-hot rows, each weighed as its class is. */
  #targets(labels: readonly number[]): Float32Array {
    const { classes } = this.#training;
    return oneHot(labels, classes).map((value, i) => value * this.#classWeights[i % classes]!);
  }

  #drop(clips: number, features: number, rate: number): tf.Tensor2D {
    const kept = 1 / (1 - rate);
    const mask = Float32Array.from({ length: clips * features }, () => this.#random() < rate ? 0 : kept);
    return tf.tensor2d(mask, [clips, features]);
  }
}
