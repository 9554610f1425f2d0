import {
  type Classifier,
  classWeights,
  type Examples,
  type Files,
  type FitOptions,
  type Inputs,
  type ModelKind,
} from "./classifier.ts";
import { decide, scoreClasses } from "./svm/decide.ts";
import { loadMachine, saveMachine } from "./svm/files.ts";
import { KERNELS } from "./svm/kernel.ts";
import { type Machine, trainMachine } from "./svm/machine.ts";

/** Choices of a support vector machine. */
export type SvmOptions = {
  readonly kernel: (typeof KERNELS)[number];
  /** The most that a clip may weigh: how much clips on the wrong side cost. */
  readonly c: number;
  /** Of the kernel `rbf`: a number, or `scale` for 1 ÷ (columns × variance of all values). */
  readonly gamma: string;
};

/**
 * Support vector classification: the widest margin between every two classes, and a vote.
 *
 * Matches `sklearn.svm.SVC`, which is libsvm. The probabilities are scores, not calibrated: a softmax over
 * `SVC.decision_function`, in which a pair won is worth a factor of e. The most probable class is the one that
 * `SVC.predict` gives.
 */
export const svm: ModelKind<SvmOptions> = {
  title: "Support vector machine",
  input: "rows",
  epochs: false,
  balances: ["none", "weights"],
  defaults: { kernel: "rbf", c: 1, gamma: "scale" },
  choices: { kernel: KERNELS },
  space: { c: [0.1, 1, 10, 100], gamma: ["scale", 0.001, 0.003, 0.03] },
  fit: (train, options, how) => Promise.try(() => fit(train, options, how)),
  load: (files) => Promise.try(() => new SvmClassifier(loadMachine(files))),
};

function fit(train: Examples, { kernel, c, gamma }: SvmOptions, { classes, balance }: FitOptions) {
  if (c <= 0) throw new RangeError(`Option "c" of svm must be above 0: current value is ${c}`);
  const costs = balance === "weights"
    ? classWeights(train.y, classes).map((weight) => c * weight)
    : new Float64Array(classes).fill(c);
  const machine = trainMachine(train, { name: kernel, gamma: readGamma(gamma, train.inputs) }, costs);
  return new SvmClassifier(machine);
}

class SvmClassifier implements Classifier {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  predict({ x }: Inputs): Promise<Float32Array> {
    const { columns, classes, labels, pairs } = this.#machine;
    const decisions = decide(this.#machine, Float64Array.from(x));
    const probabilities = new Float32Array(x.length / columns * classes);
    for (let row = 0; row < x.length / columns; row++) {
      const own = decisions.subarray(row * pairs.length, (row + 1) * pairs.length);
      const powers = scoreClasses(this.#machine, own).map(Math.exp);
      const sum = powers.reduce((a, b) => a + b);
      for (const [i, label] of labels.entries()) probabilities[row * classes + label] = powers[i]! / sum;
    }
    return Promise.resolve(probabilities);
  }

  save(): Promise<Files> {
    return Promise.resolve(saveMachine(this.#machine));
  }

  dispose(): void {}
}

function readGamma(text: string, { x, columns }: Inputs): number {
  if (text === "scale") {
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
    return variance === 0 ? 1 : 1 / (columns * variance);
  }
  const gamma = Number(text);
  if (!(gamma > 0)) {
    throw new RangeError(
      `Option "gamma" of svm must be scale or a number above 0: current value is "${text}"`,
    );
  }
  return gamma;
}
