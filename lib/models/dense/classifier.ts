import type { Classifier, Files, Inputs } from "../classifier.ts";
import type { ModelShape } from "../model_shape.ts";
import { checkShape } from "../read_files.ts";
import { type DenseStack, readDense, TOPOLOGY, WEIGHTS } from "./files.ts";

/**
 * A trained stack of dense layers, in plain loops of 64 bits: the same digits on every machine, and nothing to be set up.
 */
export class DenseClassifier implements Classifier {
  readonly #stack: DenseStack;
  readonly #files: Files;

  /** @param files Which the stack was read from. */
  constructor(stack: DenseStack, files: Files) {
    this.#stack = stack;
    this.#files = files;
  }

  predict({ x, columns }: Inputs): Promise<Float32Array> {
    const rows = x.length / columns, classes = this.#stack.at(-1)!.biases.length;
    const probabilities = new Float32Array(rows * classes);
    for (let row = 0; row < rows; row++) {
      const output = propagate(this.#stack, x.subarray(row * columns, (row + 1) * columns));
      probabilities.set(softmax(output), row * classes);
    }
    return Promise.resolve(probabilities);
  }

  save(): Promise<Files> {
    return Promise.resolve(this.#files);
  }

  dispose(): void {}
}

/**
 * Reads a stack of dense layers in the TensorFlow.js layers format, without TensorFlow.js.
 *
 * @throws {InputError} If a file is missing or damaged, or the network is anything else or of another shape.
 */
export function loadDense(files: Files, shape: ModelShape): DenseClassifier {
  const stack = readDense(files);
  const { weights, biases } = stack[0]!;
  checkShape(
    { columns: weights.length / biases.length, classes: stack.at(-1)!.biases.length },
    shape,
    "the network",
  );
  return new DenseClassifier(stack, { [TOPOLOGY]: files[TOPOLOGY]!, [WEIGHTS]: files[WEIGHTS]! });
}

/** Computes the last layer's sums for a row. */
function propagate(stack: DenseStack, row: Float32Array): Float64Array {
  let input: ArrayLike<number> = row, output = new Float64Array();
  for (const layer of stack) {
    const { weights, biases } = layer, units = biases.length;
    output = Float64Array.from(biases);
    for (let i = 0, at = 0; i < input.length; i++) {
      const value = input[i]!;
      if (value === 0) at += units; // as of many rectified units
      else for (let unit = 0; unit < units; unit++, at++) output[unit]! += value * weights[at]!;
    }
    if (layer !== stack.at(-1)) {
      for (let unit = 0; unit < units; unit++) if (output[unit]! < 0) output[unit] = 0;
    }
    input = output;
  }
  return output;
}

function softmax(logits: Float64Array): Float64Array {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
