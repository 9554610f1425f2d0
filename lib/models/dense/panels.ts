import type { PlacedLayer } from "./placement.ts";

/** Outputs of a panel. */
const PANEL = 8;

/** The weights of a layer; `lib/wasm/dense/assembly.ts` documents the layout of panels. */
export class Panels {
  readonly #values: Float32Array;
  readonly #layer: PlacedLayer;

  /** @param values f32 [outputs ÷ 8 × (1 + inputs) × 8], not copied. */
  constructor(values: Float32Array, layer: PlacedLayer) {
    this.#values = values;
    this.#layer = layer;
  }

  /** @param weights Float32Array [inputs × units]; biases [units]. */
  set(weights: Float32Array, biases: Float32Array): void {
    const units = biases.length;
    for (const [i, weight] of weights.entries()) {
      this.#values[this.#indexOf(Math.floor(i / units), i % units)] = weight;
    }
    for (const [output, bias] of biases.entries()) this.#values[this.#indexOf(-1, output)] = bias;
  }

  /** @returns Weights [inputs × units], and biases [units]. */
  get(): [Float32Array, Float32Array] {
    const { inputs, units } = this.#layer.real;
    const read = (input: number, output: number) => this.#values[this.#indexOf(input, output)]!;
    return [
      Float32Array.from({ length: inputs * units }, (_, i) => read(Math.floor(i / units), i % units)),
      Float32Array.from({ length: units }, (_, output) => read(-1, output)),
    ];
  }

  /** @param input −1 for the bias. */
  #indexOf(input: number, output: number): number {
    const panel = Math.floor(output / PANEL);
    return (panel * (1 + this.#layer.inputs) + 1 + input) * PANEL + output % PANEL;
  }
}
