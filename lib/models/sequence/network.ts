import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { randomSource } from "../../random.ts";
import type { Batch } from "./batches.ts";
import type { SequenceShape } from "./shape.ts";
import { weightShapes } from "./weight_shapes.ts";

/** Of how many steps a convolution makes one. */
export const STRIDE = 2;

/**
 * A network over sequences of frames: the weighed sum of hidden states, if frames are of several; convolutions over time (ReLU),
 * pooling over the steps of the clip itself, and a dense layer.
 *
 * A clip's result does not depend on what it is padded with: activations beyond its end are set to 0 after each layer,
 * and take no part in pooling. A convolution is a product of stacked neighbours with a matrix,
 * since the WebAssembly backend has no gradients of convolutions.
 */
export class SequenceNetwork {
  readonly shape: SequenceShape;
  /** By name, the trainable weights. */
  readonly weights: Readonly<Record<string, tf.Variable>>;

  /** @param seed Determines initial weights: uniform in ±√(6 / fan-in) before a ReLU, ±√(1 / fan-in) elsewhere; hidden states weigh alike. */
  constructor(shape: SequenceShape, seed: number) {
    this.shape = shape;
    const weights = Object.entries(weightShapes(shape)).map(([name, size]) => {
      const random = randomSource("initial", name, seed);
      const fanIn = size.length > 1 ? size[0]! : Infinity;
      const most = Math.sqrt((name.startsWith("convolution") ? 6 : 1) / fanIn);
      const values = Float32Array.from(
        { length: tf.util.sizeFromShape(size) },
        () => most * (2 * random() - 1),
      );
      return [name, tf.tidy(() => tf.variable(tf.tensor(values, size)))] as const;
    });
    this.weights = Object.fromEntries(weights);
  }

  /**
   * Computes the logits of every class: [clips × classes]. To be called inside `tf.tidy`.
   *
   * @param drop Multiplies what the steps are pooled to: [clips × features]; dropout.
   */
  logits(batch: Batch, drop?: (features: number) => tf.Tensor2D): tf.Tensor2D {
    const { steps, lengths } = this.#convolve(batch);
    const pooled = this.shape.pooling === "attention"
      ? poolWeighed(steps, this.#attend(steps, lengths))
      : poolExtent(steps, lengths);
    const features = drop ? pooled.mul(drop(pooled.shape[1])) : pooled;
    return features.matMul(this.weights["dense"] as tf.Tensor2D).add(
      this.weights["dense_bias"]!,
    ) as tf.Tensor2D;
  }

  dispose(): void {
    tf.dispose(Object.values(this.weights));
  }

  #convolve({ x, columns, steps, lengths }: Batch): { steps: tf.Tensor3D; lengths: readonly number[] } {
    let activations = this.#sumStates(tf.tensor3d(x, [lengths.length, steps, columns]));
    let left = lengths;
    for (let layer = 0; layer < this.shape.layers; layer++) {
      const stacked = stackNeighbours(activations, this.shape.kernel);
      const [clips, count, width] = stacked.shape;
      const product = stacked.reshape([clips * count, width])
        .matMul(this.weights[`convolution_${layer}`] as tf.Tensor2D)
        .add(this.weights[`convolution_${layer}_bias`]!).relu();
      left = left.map((length) => Math.ceil(length / STRIDE));
      activations = product.reshape([clips, count, this.shape.channels]).mul(mask(left, count));
    }
    return { steps: activations, lengths: left };
  }

  /** Sums hidden states, each counting as it is weighed: [clips × steps × width·states] → [clips × steps × width]. */
  #sumStates(frames: tf.Tensor3D): tf.Tensor3D {
    const { states } = this.shape, [clips, steps, columns] = frames.shape;
    if (states === 1) return frames;
    const values = (clips * steps * columns) / states;
    const weights = tf.softmax(this.weights["states"]!).reshape([states, 1]) as tf.Tensor2D;
    return frames.reshape([values, states]).matMul(weights).reshape([
      clips,
      steps,
      columns / states,
    ]) as tf.Tensor3D;
  }

  /** Weighs steps by attention (Lin et al. 2017): [clips × steps × 1]. */
  #attend(steps: tf.Tensor3D, lengths: readonly number[]): tf.Tensor3D {
    const [clips, count, channels] = steps.shape;
    const scores = steps.reshape([clips * count, channels])
      .matMul(this.weights["attention"] as tf.Tensor2D).add(this.weights["attention_bias"]!).tanh()
      .matMul(this.weights["attention_score"] as tf.Tensor2D).reshape([clips, count]);
    const beyond = mask(lengths, count).squeeze([2]).sub(1).mul(1e9);
    return tf.softmax(scores.add(beyond)).reshape([clips, count, 1]);
  }
}

/** Stacks every second step with its neighbours: [clips × steps × columns] → [clips × ⌈steps / 2⌉ × kernel·columns]. */
function stackNeighbours(x: tf.Tensor3D, kernel: number): tf.Tensor3D {
  const [clips, steps, columns] = x.shape;
  const count = Math.ceil(steps / STRIDE), before = Math.floor((kernel - 1) / 2);
  // An even number of steps on, so that steps and their neighbours are rows of pairs: slices then need no stride.
  const after = STRIDE * (count + Math.ceil(kernel / STRIDE)) - before - steps;
  const padded = tf.pad3d(x, [[0, 0], [before, after], [0, 0]]);
  const pairs = padded.reshape([clips, padded.shape[1] / STRIDE, STRIDE * columns]) as tf.Tensor3D;
  const neighbours = Array.from(
    { length: kernel },
    (_, offset) =>
      tf.slice3d(pairs, [0, Math.floor(offset / STRIDE), (offset % STRIDE) * columns], [
        clips,
        count,
        columns,
      ]),
  );
  return tf.concat3d(neighbours, 2);
}

/** 1 for the steps of a clip, 0 beyond its end: [clips × steps × 1]. */
function mask(lengths: readonly number[], steps: number): tf.Tensor3D {
  const values = new Float32Array(lengths.length * steps);
  for (const [clip, length] of lengths.entries()) values.fill(1, clip * steps, clip * steps + length);
  return tf.tensor3d(values, [lengths.length, steps, 1]);
}

/** Mean and maximum over the steps of a clip; activations beyond are 0, and none is below: [clips × 2·channels]. */
function poolExtent(steps: tf.Tensor3D, lengths: readonly number[]): tf.Tensor2D {
  const count = tf.tensor2d(lengths.map((length) => [length]));
  return tf.concat2d([steps.sum(1).div(count) as tf.Tensor2D, steps.max(1) as tf.Tensor2D], 1);
}

/** Mean and deviation of a clip's steps, each counting as it is weighed (Okabe et al. 2018): [clips × 2·channels]. */
function poolWeighed(steps: tf.Tensor3D, weights: tf.Tensor3D): tf.Tensor2D {
  const mean = steps.mul(weights).sum(1, true);
  const variance = steps.sub(mean).square().mul(weights).sum(1) as tf.Tensor2D;
  const deviation = variance.add(1e-4).sqrt() as tf.Tensor2D; // a root at 0 has no gradient
  return tf.concat2d([mean.squeeze([1]) as tf.Tensor2D, deviation], 1);
}
