import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { type Random, randomSource } from "../../random.ts";

/**
 * Sets a random share of its inputs to zero while training, and scales up the rest: dropout (Srivastava et al. 2014).
 *
 * The packaged layer, given a seed, drops the same units in every step, and without one differs from run to run. This
 * one draws every mask from one seeded stream. It is saved as a packaged `Dropout` layer, since the two are the same
 * once trained.
 */
export class SeededDropout extends tf.layers.Layer {
  static className = "Dropout";
  readonly #rate: number;
  readonly #random: Random;

  constructor({ name, rate, key }: { name: string; rate: number; key: readonly (string | number)[] }) {
    super({ name });
    this.#rate = rate;
    this.#random = randomSource(...key);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: Record<string, unknown>): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return options["training"] ? tf.tidy(() => x.mul(this.#mask(x.shape))) : x;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate };
  }

  #mask(shape: number[]): tf.Tensor {
    const kept = 1 / (1 - this.#rate);
    const mask = new Float32Array(shape.reduce((size, length) => size * length, 1));
    for (let i = 0; i < mask.length; i++) mask[i] = this.#random() < this.#rate ? 0 : kept;
    return tf.tensor(mask, shape);
  }
}
