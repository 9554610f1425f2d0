import type { Classifier, Examples, Files, Inputs, ModelKind, Permutation } from "./classifier.ts";
import { KERNEL_CHOICES, type KernelOptions, resolveKernel } from "./kernels/kernel_options.ts";
import { softmax } from "./kernels/softmax.ts";
import {
  type AveragedMachines,
  averagePermuted,
  averageScores,
  fitMachines,
} from "./lssvm/averaged_machines.ts";
import { loadMachines, saveMachines } from "./lssvm/files.ts";
import { type Weighing, WEIGHINGS } from "./lssvm/views.ts";

/** Options of {@link lssvm}. */
export type LeastSquaresOptions = KernelOptions & {
  /** How blocks of columns are weighed: hand-made features are one, and each layer of an encoder. */
  readonly blocks: Weighing;
};

/**
 * The least-squares support vector machine: a score for every class, as close to 1 for its clips and to 0 for others as is
 * smooth, see {@link fitLeastSquares}. The least-squares machine of Suykens & Vandewalle (1999), without an offset.
 *
 * A score that is higher by 1 ÷ classes is worth a factor of e in probability: on unheard speakers of RAVDESS these are
 * about right (expected calibration error 0.04), so that they can be averaged with those of networks.
 *
 * Where columns are of several kinds, as hand-made features and layers of an encoder are, `blocks` says how these are weighed:
 * {@link WEIGHINGS}.
 *
 * The defaults were selected for the features `full`, by speakers held out inside the training speakers of RAVDESS.
 */
export const lssvm: ModelKind<LeastSquaresOptions> = {
  title: "Least-squares support vector machine",
  input: "rows",
  epochs: false,
  balances: ["weights", "none"],
  defaults: { kernel: "rbf", c: 5, gamma: "scale/5", blocks: "together" },
  choices: { ...KERNEL_CHOICES, blocks: WEIGHINGS },
  space: { c: [2, 5, 10, 30], gamma: ["scale/10", "scale/5", "scale/2", "scale"] },
  fit: (train: Examples, options, fitOptions) =>
    Promise.resolve().then(() => {
      const { kernel, costs } = resolveKernel("lssvm", train, options, fitOptions);
      return new LeastSquaresClassifier(fitMachines(train, kernel, costs, options.blocks));
    }),
  load: (files, _, shape) =>
    Promise.resolve().then(() => new LeastSquaresClassifier(loadMachines(files, shape))),
};

class LeastSquaresClassifier implements Classifier {
  readonly #machines: AveragedMachines;

  constructor(machines: AveragedMachines) {
    this.#machines = machines;
  }

  predict({ x }: Inputs): Promise<Float32Array> {
    return Promise.resolve(this.#estimate(averageScores(this.#machines, x)));
  }

  *predictPermuted({ x }: Inputs, permutation: Permutation): Generator<Float32Array> {
    for (const scores of averagePermuted(this.#machines, x, permutation)) yield this.#estimate(scores);
  }

  save(): Promise<Files> {
    return Promise.resolve(saveMachines(this.#machines));
  }

  dispose(): void {}

  #estimate(scores: Float64Array): Float32Array {
    const { machine } = this.#machines.machines[0]!;
    return softmax(scores, machine, machine.labels.length);
  }
}
