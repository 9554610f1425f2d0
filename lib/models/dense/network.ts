import { type Random, randomSeed } from "../../random.ts";
import type { DenseKernel } from "../../wasm/dense.ts";
import { floatsAt, wordsAt } from "./kernel.ts";
import { placeLayers, type Placement, upTo } from "./placement.ts";
import { Panels } from "./panels.ts";
import type { DenseLayer } from "./stack.ts";

/** A stack of dense layers and what training computes of a batch, in a kernel's memory. */
export class DenseNetwork {
  /** Where the batch is put that is to be computed, and where what comes of it is. */
  readonly placement: Placement;
  readonly #kernel: DenseKernel;
  /** Address of the state that draws what is dropped. */
  readonly #dropping: number;
  #steps = 0;

  /**
   * @param batch Rows that it takes at once.
   * @param weights Of each layer, weights [inputs × units], then biases [units].
   * @param random Determines what is dropped.
   */
  constructor(
    kernel: DenseKernel,
    layers: readonly DenseLayer[],
    { batch, weights, random }: { batch: number; weights: readonly Float32Array[]; random: Random },
  ) {
    this.#kernel = kernel;
    this.placement = placeLayers(kernel, layers, upTo(4, batch));
    this.#dropping = kernel.allocate(64);
    const state = wordsAt(kernel, this.#dropping, 16);
    for (let i = 0; i < state.length; i++) state[i] = randomSeed(random);
    for (const [index, panels] of this.#panels().entries()) {
      panels.set(weights[2 * index]!, weights[2 * index + 1]!);
    }
  }

  /** Computes the last layer's sums for the first rows of the batch; if training, drops units. */
  forward(rows: number, training: boolean): void {
    const kernel = this.#kernel, { layers, input } = this.placement, filled = upTo(4, rows);
    let x = input;
    for (const layer of layers) {
      const { inputs, weights, outputs, output, real: { dropout } } = layer;
      kernel.product(x, filled, inputs, weights, outputs, output);
      if (layer === layers.at(-1)) return;
      kernel.rectify(output, filled * outputs);
      if (training && dropout > 0) {
        const threshold = Math.floor(dropout * 2 ** 32) - 2 ** 31;
        kernel.drop(output, filled * outputs, threshold, 1 / (1 - dropout), this.#dropping);
      }
      x = output;
    }
  }

  /** Computes the gradients of all weights from that of the output, and of what was computed forward in training. */
  backward(rows: number): void {
    const kernel = this.#kernel, { layers, input } = this.placement, filled = upTo(4, rows);
    const last = layers.at(-1)!;
    const rest = (filled - rows) * last.outputs;
    floatsAt(kernel, last.outputGradient + 4 * rows * last.outputs, rest).fill(0);
    for (const [index, layer] of [...layers.entries()].reverse()) {
      const { inputs, outputs, outputGradient, weights, gradients, transposed } = layer;
      const before = layers[index - 1];
      kernel.gradient(before?.output ?? input, filled, inputs, outputGradient, outputs, gradients);
      if (!before) continue;
      kernel.transpose(weights, inputs, outputs, transposed);
      kernel.product(outputGradient, filled, outputs, transposed, inputs, before.outputGradient);
      const scale = 1 / (1 - before.real.dropout);
      kernel.rectifyGradient(before.outputGradient, before.output, filled * inputs, scale);
    }
  }

  /** Takes a step of Adam with the gradients. */
  step(rate: number, decay: number): void {
    const { weights, gradients, means, squares, count } = this.placement;
    this.#kernel.adam(weights, gradients, means, squares, count, rate, decay, ++this.#steps);
  }

  /** All weights as they lie in memory: to be copied, and set to a copy. */
  get state(): Float32Array {
    return floatsAt(this.#kernel, this.placement.weights, this.placement.count);
  }

  /** Copies of each layer's weights [inputs × units], then biases [units]. */
  weights(): Float32Array[] {
    return this.#panels().flatMap((panels) => panels.get());
  }

  #panels(): Panels[] {
    return this.placement.layers.map((layer) => {
      const values = floatsAt(this.#kernel, layer.weights, layer.outputs * (1 + layer.inputs));
      return new Panels(values, layer);
    });
  }
}
