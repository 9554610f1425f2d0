import * as tf from "@tensorflow/tfjs";
import { shuffler } from "d3-array";
import { oneHot } from "../encode/labels.ts";
import { countConfusions, scoreConfusion } from "../evaluate/metrics.ts";
import { randomSource } from "../random.ts";

/** Rows to learn from, or to follow the learning with. */
export interface Examples {
  /** Float32Array [rows × columns], scaled. */
  readonly x: Float32Array;
  /** Class of each row: [rows]. */
  readonly y: readonly number[];
}

/** How far a network has come after an epoch. */
export interface EpochNews {
  /** From 1. */
  readonly epoch: number;
  /** Mean cross-entropy of the training rows while they were learnt from, dropout included. */
  readonly loss: number;
  /** Unweighted average recall of the training rows at the end of the epoch. */
  readonly uar: number;
  /** The same two for the validation rows, without dropout; null where there are none. */
  readonly validation_loss: number | null;
  readonly validation_uar: number | null;
}

/** How a network is trained. */
export interface FitOptions {
  readonly epochs: number;
  /** Determines the order of rows. */
  readonly seed: number;
  /** Rows in a step. Default 32. */
  readonly batch?: number;
  readonly validation?: Examples;
  /** Hears of every epoch. */
  readonly news?: (news: EpochNews) => void;
}

/**
 * Trains a compiled network in place, in an order of rows drawn anew for each epoch from the seed.
 *
 * @returns What each epoch brought.
 */
export async function fit(
  model: tf.LayersModel,
  examples: Examples,
  { epochs, seed, batch = 32, validation, news }: FitOptions,
): Promise<EpochNews[]> {
  const classes = model.outputs[0]!.shape[1]!;
  const shuffle = shuffler(randomSource("order", seed));
  const order = examples.y.map((_, row) => row);
  const history: EpochNews[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order);
    const [x, y] = tensors(examples, order, classes);
    const { history: { loss } } = await model.fit(x, y, {
      epochs: 1,
      batchSize: batch,
      shuffle: false,
      verbose: 0,
      yieldEvery: "never",
    });
    tf.dispose([x, y]);
    const after = validation && score(predict(model, validation.x), validation.y, classes);
    const entry: EpochNews = {
      epoch,
      loss: loss![0] as number,
      uar: score(predict(model, examples.x), examples.y, classes).uar,
      validation_loss: after?.loss ?? null,
      validation_uar: after?.uar ?? null,
    };
    history.push(entry);
    news?.(entry);
  }
  return history;
}

/**
 * Computes the probability of every class for every row.
 *
 * @param x Float32Array [rows × columns], scaled.
 * @returns Float32Array [rows × classes]; each row sums to 1.
 */
export function predict(model: tf.LayersModel, x: Float32Array): Float32Array {
  return tf.tidy(() => {
    const columns = model.inputs[0]!.shape[1]!;
    const rows = x.length / columns;
    const output = model.predict(tf.tensor2d(x, [rows, columns]), { batchSize: Math.max(1, rows) });
    return (Array.isArray(output) ? output[0]! : output).dataSync<"float32">();
  });
}

/** Finds the most probable class of every row. */
export function mostProbable(probabilities: Float32Array, classes: number): number[] {
  return Array.from({ length: probabilities.length / classes }, (_, row) => {
    const values = probabilities.subarray(row * classes, (row + 1) * classes);
    return values.indexOf(values.reduce((a, b) => Math.max(a, b), -Infinity));
  });
}

function score(
  probabilities: Float32Array,
  y: readonly number[],
  classes: number,
): { loss: number; uar: number } {
  let loss = 0;
  for (const [row, label] of y.entries()) {
    loss -= Math.log(Math.max(1e-7, probabilities[row * classes + label]!));
  }
  return {
    loss: loss / y.length,
    uar: scoreConfusion(countConfusions(y, mostProbable(probabilities, classes), classes)).uar,
  };
}

function tensors({ x, y }: Examples, order: readonly number[], classes: number): [tf.Tensor2D, tf.Tensor2D] {
  const columns = x.length / y.length;
  const rows = new Float32Array(x.length);
  for (const [place, row] of order.entries()) {
    rows.set(x.subarray(row * columns, (row + 1) * columns), place * columns);
  }
  return [
    tf.tensor2d(rows, [order.length, columns]),
    tf.tensor2d(oneHot(order.map((row) => y[row]!), classes), [order.length, classes]),
  ];
}
