import { InputError } from "../errors.ts";
import {
  type Classifier,
  classWeights,
  type Examples,
  type Files,
  type FitOptions,
  type Inputs,
  type ModelKind,
  type Permutation,
} from "./classifier.ts";
import { decide, decideLikeness, scoreClasses } from "./svm/decide.ts";
import { loadMachine, loadScorer, saveMachine, saveScorer } from "./svm/files.ts";
import { KERNELS } from "./svm/kernel.ts";
import { scoreLikeness, type Scorer, scoreRows, trainScorer } from "./svm/least_squares.ts";
import { type Machine, trainMachine } from "./svm/machine.ts";
import { permutedKernels } from "./svm/permuted_kernel.ts";

/** What a clip costs: by how far it is on the wrong side of a margin, or by the square of how far it is from where it should be. */
const LOSSES = ["squares", "hinge"] as const;

/** Choices of a support vector machine. */
export type SvmOptions = {
  readonly loss: (typeof LOSSES)[number];
  readonly kernel: (typeof KERNELS)[number];
  /** How much what is wrong costs; with `hinge`, the most that a clip may weigh. */
  readonly c: number;
  /** Of the kernel `rbf`: a number, `scale` for 1 ÷ (columns × variance of all values), or a part of that, as in `scale/5`. */
  readonly gamma: string;
};

/**
 * Support vector classification by one of two losses.
 *
 * `squares`: a score for every class, as close to 1 for its clips and to 0 for others as is smooth: see `trainScorer`. A score
 * that is higher by 1 ÷ classes is worth a factor of e in probability: on unheard speakers of RAVDESS these are about right
 * (expected calibration error 0.04), so that they can be averaged with those of networks.
 *
 * `hinge`: the widest margin between every two classes, and a vote. Matches `sklearn.svm.SVC`, which is libsvm. The
 * probabilities are scores, not calibrated: a softmax over `SVC.decision_function`, in which a pair won is worth a factor of e.
 * The most probable class is the one that `SVC.predict` gives.
 *
 * The defaults were chosen for the features `full` by speakers held out inside the training speakers of RAVDESS. The values of
 * scikit-learn, and of most papers, are `loss=hinge,c=1,gamma=scale` without balance.
 */
export const svm: ModelKind<SvmOptions> = {
  title: "Support vector machine",
  input: "rows",
  epochs: false,
  balances: ["weights", "none"],
  defaults: { loss: "squares", kernel: "rbf", c: 5, gamma: "scale/5" },
  choices: { loss: LOSSES, kernel: KERNELS },
  space: { c: [2, 5, 10, 30], gamma: ["scale/10", "scale/5", "scale/2", "scale"] },
  fit: (train, options, how) => Promise.resolve().then(() => fit(train, options, how)),
  load: (files, { loss }) =>
    Promise.resolve().then(() =>
      loss === "squares" ? new ScoreClassifier(loadScorer(files)) : new VoteClassifier(loadMachine(files))
    ),
};

function fit(train: Examples, { loss, kernel, c, gamma }: SvmOptions, { classes, balance }: FitOptions) {
  if (c <= 0) throw new InputError(`Option "c" of svm must be above 0: current value is ${c}`);
  const costs = balance === "weights"
    ? classWeights(train.y, classes).map((weight) => c * weight)
    : new Float64Array(classes).fill(c);
  const alike = { name: kernel, gamma: readGamma(gamma, train.inputs) };
  return loss === "squares"
    ? new ScoreClassifier(trainScorer(train, alike, costs))
    : new VoteClassifier(trainMachine(train, alike, costs));
}

class ScoreClassifier implements Classifier {
  readonly #scorer: Scorer;

  constructor(scorer: Scorer) {
    this.#scorer = scorer;
  }

  predict({ x }: Inputs): Promise<Float32Array> {
    return Promise.resolve(this.#estimate(scoreRows(this.#scorer, Float64Array.from(x))));
  }

  *predictPermuted({ x }: Inputs, permutation: Permutation): Generator<Float32Array> {
    for (const alike of permutedKernels({ ...this.#scorer, x: Float64Array.from(x) }, permutation)) {
      yield this.#estimate(scoreLikeness(this.#scorer, alike));
    }
  }

  save(): Promise<Files> {
    return Promise.resolve(saveScorer(this.#scorer));
  }

  dispose(): void {}

  #estimate(scores: Float64Array): Float32Array {
    const { classes, labels } = this.#scorer;
    return softmax(scores, labels, classes, labels.length);
  }
}

class VoteClassifier implements Classifier {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  predict({ x }: Inputs): Promise<Float32Array> {
    const { columns } = this.#machine;
    return Promise.resolve(this.#estimate(decide(this.#machine, Float64Array.from(x)), x.length / columns));
  }

  *predictPermuted({ x, columns }: Inputs, permutation: Permutation): Generator<Float32Array> {
    const rows = permutation.repeats * x.length / columns;
    for (const alike of permutedKernels({ ...this.#machine, x: Float64Array.from(x) }, permutation)) {
      yield this.#estimate(decideLikeness(this.#machine, alike), rows);
    }
  }

  save(): Promise<Files> {
    return Promise.resolve(saveMachine(this.#machine));
  }

  dispose(): void {}

  /** @param decisions [rows × pairs]; a class alone has no pairs. */
  #estimate(decisions: Float64Array, rows: number): Float32Array {
    const { classes, labels, pairs } = this.#machine;
    const scores = Array.from({ length: rows }, (_, row) => {
      const own = decisions.subarray(row * pairs.length, (row + 1) * pairs.length);
      return scoreClasses(this.#machine, own);
    });
    return softmax(scores.flat(), labels, classes, 1);
  }
}

/**
 * Turns scores into probabilities: exp(steepness · score), divided by their sum; 0 of a class that has no score.
 *
 * @param scores [rows × labels].
 * @returns Float32Array [rows × classes].
 */
function softmax(
  scores: ArrayLike<number>,
  labels: readonly number[],
  classes: number,
  steepness: number,
): Float32Array {
  const rows = scores.length / labels.length;
  const probabilities = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    const powers = labels.map((_, i) => Math.exp(steepness * scores[row * labels.length + i]!));
    const sum = powers.reduce((a, b) => a + b);
    for (const [i, label] of labels.entries()) probabilities[row * classes + label] = powers[i]! / sum;
  }
  return probabilities;
}

function readGamma(text: string, { x, columns }: Inputs): number {
  const [scale, part = "1"] = /^scale(?:\/([1-9]\d*))?$/.exec(text) ?? [];
  if (scale) {
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
    return variance === 0 ? 1 : 1 / (columns * variance * Number(part));
  }
  const gamma = Number(text);
  if (!(gamma > 0)) {
    throw new InputError(
      `Option "gamma" of svm must be scale, scale/5 or a number above 0: current value is "${text}"`,
    );
  }
  return gamma;
}
