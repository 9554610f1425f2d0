import { randomSource } from "../../random.ts";
import { createDenseKernel, type DenseKernel } from "../../wasm/dense.ts";
import { classWeights, type Examples, type Inputs } from "../classifier.ts";
import type { Trainer, TrainingOptions } from "../fit_epochs.ts";
import { floatsAt, wordsAt } from "./kernel.ts";
import { DenseNetwork } from "./network.ts";
import type { DenseLayer } from "./stack.ts";

/** Trains a stack of dense layers in WebAssembly, where all that it takes lies in one memory. */
export class DenseTrainer implements Trainer {
  readonly #kernel: DenseKernel = createDenseKernel();
  readonly #network: DenseNetwork;
  readonly #training: TrainingOptions;
  readonly #batch: number;
  /** Addresses of the clips' rows and classes, the epoch's indices, and the weight of each class. */
  readonly #clips: number;
  readonly #labels: number;
  readonly #indices: number;
  readonly #classWeights: number;
  #saved = new Float32Array();

  /** @param weights Of each layer, weights [inputs × units], then biases [units]. */
  constructor(
    layers: readonly DenseLayer[],
    weights: readonly Float32Array[],
    { inputs: { x, columns }, y }: Examples,
    training: TrainingOptions,
  ) {
    const kernel = this.#kernel, { classes, seed, balance } = training, clips = y.length;
    this.#training = training;
    this.#batch = Math.min(training.batch, clips);
    const random = randomSource("dropout", seed);
    this.#network = new DenseNetwork(kernel, layers, { batch: this.#batch, weights, random });
    const { inputs } = this.#network.placement.layers[0]!;
    this.#clips = kernel.allocate(4 * clips * inputs);
    this.#labels = kernel.allocate(4 * clips);
    this.#indices = kernel.allocate(4 * clips);
    this.#classWeights = kernel.allocate(4 * classes);
    spread(x, columns, floatsAt(kernel, this.#clips, clips * inputs), inputs);
    wordsAt(kernel, this.#labels, clips).set(y);
    const counts = balance === "weights" ? classWeights(y, classes) : new Float64Array(classes).fill(1);
    floatsAt(kernel, this.#classWeights, classes).set(counts);
  }

  trainEpoch(indices: Uint32Array): Float32Array {
    const { rate, decay, classes } = this.#training;
    const { input, layers } = this.#network.placement, { inputs } = layers[0]!;
    const { output, outputs, outputGradient } = layers.at(-1)!;
    wordsAt(this.#kernel, this.#indices, indices.length).set(indices);
    return this.#batches(indices.length, (start, rows) => {
      const batchIndices = this.#indices + 4 * start;
      this.#kernel.gather(this.#clips, batchIndices, rows, 4 * inputs, input);
      this.#network.forward(rows, true);
      this.#kernel.softmax(output, rows, classes, outputs);
      this.#kernel.softmaxGradient(
        output,
        rows,
        classes,
        outputs,
        batchIndices,
        this.#labels,
        this.#classWeights,
        outputGradient,
      );
      this.#network.backward(rows);
      this.#network.step(rate, decay);
    });
  }

  predict({ x, columns }: Inputs): Float32Array {
    const { classes } = this.#training, { input, layers } = this.#network.placement;
    const { inputs } = layers[0]!, { output, outputs } = layers.at(-1)!;
    return this.#batches(x.length / columns, (start, rows) => {
      const values = x.subarray(start * columns, (start + rows) * columns);
      spread(values, columns, floatsAt(this.#kernel, input, rows * inputs), inputs);
      this.#network.forward(rows, false);
      this.#kernel.softmax(output, rows, classes, outputs);
    });
  }

  saveWeights(): void {
    this.#saved = this.#network.state.slice();
  }

  restoreWeights(): void {
    this.#network.state.set(this.#saved);
  }

  /** Copies of each layer's weights [inputs × units], then biases [units]. */
  weights(): Float32Array[] {
    return this.#network.weights();
  }

  /** Gathers the probabilities that work on each batch leaves in the output. */
  #batches(clips: number, work: (start: number, rows: number) => void): Float32Array {
    const { classes } = this.#training, { output, outputs } = this.#network.placement.layers.at(-1)!;
    const probabilities = new Float32Array(clips * classes);
    for (let start = 0; start < clips; start += this.#batch) {
      const rows = Math.min(this.#batch, clips - start);
      work(start, rows);
      const values = floatsAt(this.#kernel, output, rows * outputs);
      spread(values, outputs, probabilities.subarray(start * classes), classes);
    }
    return probabilities;
  }
}

/** Copies rows to where they are of another length; what is longer than they is left. */
function spread(from: Float32Array, length: number, to: Float32Array, room: number): void {
  for (let row = 0; row * length < from.length; row++) {
    to.set(from.subarray(row * length, row * length + Math.min(length, room)), row * room);
  }
}
