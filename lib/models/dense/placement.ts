import type { DenseKernel } from "../../wasm/dense.ts";
import type { DenseLayer } from "./stack.ts";

/** Addresses of a layer's numbers. */
export interface PlacedLayer {
  /** The layer as it was before its sides were filled up. */
  readonly real: DenseLayer;
  /** A multiple of 4. */
  readonly inputs: number;
  /** A multiple of 8. */
  readonly outputs: number;
  readonly weights: number;
  readonly gradients: number;
  /** Weights from outputs to inputs, without biases. */
  readonly transposed: number;
  /** What the layer gives, a row each of a batch, and its gradient. */
  readonly output: number;
  readonly outputGradient: number;
}

/** Addresses of a network's numbers. */
export interface Placement {
  readonly layers: readonly PlacedLayer[];
  /** What the first layer is given, a row each of a batch. */
  readonly input: number;
  /** Of all layers, one after another: so many weights, their gradients, and the means and mean squares of these. */
  readonly count: number;
  readonly weights: number;
  readonly gradients: number;
  readonly means: number;
  readonly squares: number;
}

/**
 * Takes memory for a stack of layers and what is computed of a batch.
 *
 * @param rows Of a batch: a multiple of 4.
 */
export function placeLayers(kernel: DenseKernel, layers: readonly DenseLayer[], rows: number): Placement {
  const floats = (count: number) => kernel.allocate(4 * count);
  const sides = layers.map(({ inputs, units }, index) => {
    return { inputs: upTo(index === 0 ? 4 : 8, inputs), outputs: upTo(8, units) };
  });
  const counts = sides.map(({ inputs, outputs }) => outputs * (1 + inputs));
  const count = counts.reduce((sum, count) => sum + count, 0);
  const weights = floats(count), gradients = floats(count);
  let offset = 0;
  const placed = layers.map((real, index): PlacedLayer => {
    const { inputs, outputs } = sides[index]!, start = offset;
    offset += 4 * counts[index]!;
    return {
      real,
      inputs,
      outputs,
      weights: weights + start,
      gradients: gradients + start,
      transposed: floats(inputs * (1 + outputs)),
      output: floats(rows * outputs),
      outputGradient: floats(rows * outputs),
    };
  });
  return {
    layers: placed,
    input: floats(rows * sides[0]!.inputs),
    count,
    weights,
    gradients,
    means: floats(count),
    squares: floats(count),
  };
}

/** Rounds up to a multiple. */
export function upTo(multiple: number, value: number): number {
  return multiple * Math.ceil(value / multiple);
}
