import type { Classifier, Examples, Files, Inputs, ModelKind, Permutation } from "./classifier.ts";
import { KERNEL_CHOICES, type KernelOptions, resolveKernel } from "./kernels/kernel_options.ts";
import { permutedKernels } from "./kernels/permuted_kernel.ts";
import { softmax } from "./kernels/softmax.ts";
import { loadLeastSquares, saveLeastSquares } from "./lssvm/files.ts";
import {
  fitLeastSquares,
  type LeastSquaresMachine,
  scoreFromKernel,
  scoreRows,
} from "./lssvm/least_squares.ts";

/**
 * The least-squares support vector machine: a score for every class, as close to 1 for its clips and to 0 for others as is
 * smooth, see {@link fitLeastSquares}. The least-squares machine of Suykens & Vandewalle (1999), without an offset.
 *
 * A score that is higher by 1 ÷ classes is worth a factor of e in probability: on unheard speakers of RAVDESS these are
 * about right (expected calibration error 0.04), so that they can be averaged with those of networks.
 *
 * The defaults were selected for the features `full`, by speakers held out inside the training speakers of RAVDESS.
 */
export const lssvm: ModelKind<KernelOptions> = {
  title: "Least-squares support vector machine",
  input: "rows",
  epochs: false,
  balances: ["weights", "none"],
  defaults: { kernel: "rbf", c: 5, gamma: "scale/5" },
  choices: KERNEL_CHOICES,
  space: { c: [2, 5, 10, 30], gamma: ["scale/10", "scale/5", "scale/2", "scale"] },
  fit: (train: Examples, options, fitOptions) =>
    Promise.resolve().then(() => {
      const { kernel, costs } = resolveKernel("lssvm", train, options, fitOptions);
      return new LeastSquaresClassifier(fitLeastSquares(train, kernel, costs));
    }),
  load: (files, _, shape) =>
    Promise.resolve().then(() => new LeastSquaresClassifier(loadLeastSquares(files, shape))),
};

class LeastSquaresClassifier implements Classifier {
  readonly #machine: LeastSquaresMachine;

  constructor(machine: LeastSquaresMachine) {
    this.#machine = machine;
  }

  predict({ x }: Inputs): Promise<Float32Array> {
    return Promise.resolve(this.#estimate(scoreRows(this.#machine, x)));
  }

  *predictPermuted({ x }: Inputs, permutation: Permutation): Generator<Float32Array> {
    for (const matrix of permutedKernels({ ...this.#machine, x }, permutation)) {
      yield this.#estimate(scoreFromKernel(this.#machine, matrix));
    }
  }

  save(): Promise<Files> {
    return Promise.resolve(saveLeastSquares(this.#machine));
  }

  dispose(): void {}

  #estimate(scores: Float64Array): Float32Array {
    return softmax(scores, this.#machine, this.#machine.labels.length);
  }
}
