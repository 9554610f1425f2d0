import { InputError } from "../../errors.ts";
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { randomSeed, randomSource } from "../../random.ts";
import { SeededDropout } from "./seeded_dropout.ts";

/** What determines an untrained network. */
export interface DenseOptions {
  /** Number of feature columns. */
  readonly inputs: number;
  readonly classes: number;
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  /** Share of the units dropped while training, after every hidden layer but the last. */
  readonly dropout: number;
  /** Determines initial weights, and dropout where TensorFlow.js trains. */
  readonly seed: number;
}

/**
 * Builds a stack of dense layers: inputs, hidden layers with ReLU and dropout, classes with softmax.
 *
 * Weights and biases start uniform in ±1/√fan-in, as `torch.nn.Linear` does, so that scores compare.
 *
 * @returns A model: [rows × inputs] → probabilities [rows × classes].
 * @throws {InputError} If dropout is not from 0 to below 1.
 *
 * @example
 * ```ts
 * const model = buildDense({ inputs: 134, classes: 8, hidden: [64], dropout: 0, seed: 0 });
 * if (model.countParams() !== 135 * 64 + 65 * 8) throw new Error("a weight a pair of units, and a bias a unit");
 * ```
 */
export function buildDense({ inputs, classes, hidden, dropout, seed }: DenseOptions): tf.Sequential {
  if (!(dropout >= 0 && dropout < 1)) {
    throw new InputError(
      `Cannot build a network as dropout must be >= 0 and < 1: current value is ${dropout}`,
    );
  }
  const model = tf.sequential({ name: "dense" });
  const widths = [...hidden, classes];
  for (const [layer, units] of widths.entries()) {
    const isHidden = layer < hidden.length;
    const limit = 1 / Math.sqrt(layer === 0 ? inputs : widths[layer - 1]!);
    const initializer = (part: string) =>
      tf.initializers.randomUniform({
        minval: -limit,
        maxval: limit,
        seed: randomSeed(randomSource("initial", part, layer, seed)),
      });
    model.add(tf.layers.dense({
      name: isHidden ? `hidden_${layer + 1}` : "emotion",
      units,
      activation: isHidden ? "relu" : "softmax",
      kernelInitializer: initializer("kernel"),
      biasInitializer: initializer("bias"),
      ...(layer === 0 ? { inputShape: [inputs] } : {}),
    }));
    if (layer < hidden.length - 1 && dropout > 0) {
      const key = ["dropout", layer, seed];
      model.add(new SeededDropout({ name: `dropout_${layer + 1}`, rate: dropout, key }));
    }
  }
  return model;
}
