import type { Classifier, Examples, Files, Inputs, ModelKind, Permutation } from "./classifier.ts";
import { KERNEL_CHOICES, type KernelOptions, resolveKernel } from "./kernels/kernel_options.ts";
import { permutedKernels } from "./kernels/permuted_kernel.ts";
import { softmax } from "./kernels/softmax.ts";
import { decide, decideFromKernel, scoreClasses } from "./svm/decide.ts";
import { loadMachine, saveMachine } from "./svm/files.ts";
import { fitMachine, type Machine } from "./svm/machine.ts";

/**
 * Support vector classification: the widest margin between every two classes, and a vote. Matches `sklearn.svm.SVC`, which
 * is libsvm's C-SVC, with the same defaults.
 *
 * The probabilities are scores, not calibrated: a softmax over `SVC.decision_function`, in which a pair won is worth a
 * factor of e. The most probable class is the one that `SVC.predict` gives.
 */
export const svm: ModelKind<KernelOptions> = {
  title: "Support vector machine",
  input: "rows",
  epochs: false,
  balances: ["none", "weights"],
  defaults: { kernel: "rbf", c: 1, gamma: "scale" },
  choices: KERNEL_CHOICES,
  space: { c: [0.1, 1, 10, 100], gamma: ["scale/10", "scale/3", "scale"] },
  fit: (train: Examples, options, fitOptions) =>
    Promise.resolve().then(() => {
      const { kernel, costs } = resolveKernel("svm", train, options, fitOptions);
      return new SvmClassifier(fitMachine(train, kernel, costs));
    }),
  load: (files, _, shape) => Promise.resolve().then(() => new SvmClassifier(loadMachine(files, shape))),
};

class SvmClassifier implements Classifier {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  predict({ x, columns }: Inputs): Promise<Float32Array> {
    return Promise.resolve(this.#estimate(decide(this.#machine, x), x.length / columns));
  }

  *predictPermuted({ x, columns }: Inputs, permutation: Permutation): Generator<Float32Array> {
    const rows = permutation.repeats * x.length / columns;
    for (const matrix of permutedKernels({ ...this.#machine, x }, permutation)) {
      yield this.#estimate(decideFromKernel(this.#machine, matrix), rows);
    }
  }

  save(): Promise<Files> {
    return Promise.resolve(saveMachine(this.#machine));
  }

  dispose(): void {}

  /** @param decisions [rows × pairs]; a class alone has no pairs. */
  #estimate(decisions: Float64Array, rows: number): Float32Array {
    const { pairs } = this.#machine;
    const scores = Array.from(
      { length: rows },
      (_, row) =>
        scoreClasses(this.#machine, decisions.subarray(row * pairs.length, (row + 1) * pairs.length)),
    );
    return softmax(scores.flat(), this.#machine, 1);
  }
}
