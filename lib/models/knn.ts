import * as v from "npm:valibot@1.5.0";
import { InputError } from "../errors.ts";
import type { Classifier, Examples, Files, Inputs, ModelKind } from "./classifier.ts";
import type { ModelShape } from "./model_shape.ts";
import { checkCount, checkLabels, checkShape, COUNT, LABEL, readJson, readNumbers } from "./read_files.ts";

/** Choices of the nearest neighbours. */
export type KnnOptions = {
  /** Neighbours that vote. */
  readonly k: number;
};

const ROWS = "rows.bin", LABELS = "labels.json";

/**
 * Nearest neighbours: the vote of the k training clips at the least Euclidean distance; of several as far away, the first.
 *
 * Matches `sklearn.neighbors.KNeighborsClassifier` (uniform weights, brute force): probabilities are shares of the votes,
 * and of classes with as many votes the first is taken.
 */
export const knn: ModelKind<KnnOptions> = {
  title: "Nearest neighbours",
  input: "rows",
  epochs: false,
  balances: ["none"],
  defaults: { k: 5 },
  space: { k: [1, 3, 5, 9, 15] },
  fit: (train: Examples, { k }, { classes }) =>
    Promise.resolve().then(() => new KnnClassifier(train, classes, k)),
  load: (files, { k }, shape) => Promise.resolve().then(() => readNeighbours(files, k, shape)),
};

class KnnClassifier implements Classifier {
  readonly #train: Examples;
  readonly #classes: number;
  readonly #k: number;

  /** @throws {InputError} If there are no k training clips. */
  constructor(train: Examples, classes: number, k: number) {
    if (!Number.isInteger(k) || k < 1 || k > train.y.length) {
      throw new InputError(
        `Option "k" of knn must be a whole number from 1 to ${train.y.length}, the training clips: current value is ${k}`,
      );
    }
    [this.#train, this.#classes, this.#k] = [train, classes, k];
  }

  predict({ x, columns }: Inputs): Promise<Float32Array> {
    const { y } = this.#train;
    const votes = new Float32Array(x.length / columns * this.#classes);
    for (let row = 0; row * columns < x.length; row++) {
      const distances = measure(x.subarray(row * columns, (row + 1) * columns), this.#train.inputs.x);
      const nearest = [...y.keys()].sort((a, b) => distances[a]! - distances[b]!);
      for (const neighbour of nearest.slice(0, this.#k)) {
        votes[row * this.#classes + y[neighbour]!]!++;
      }
    }
    return Promise.resolve(votes.map((count) => count / this.#k));
  }

  save(): Promise<Files> {
    const { inputs: { x, columns }, y } = this.#train;
    const labels = { columns, classes: this.#classes, y };
    return Promise.resolve({
      [ROWS]: new Uint8Array(x.slice().buffer),
      [LABELS]: new TextEncoder().encode(JSON.stringify(labels)),
    });
  }

  dispose(): void {}
}

/** What of the neighbours is not numbers. */
const DESCRIBED = v.object({ columns: COUNT, classes: COUNT, y: v.array(LABEL) });

function readNeighbours(files: Files, k: number, shape: ModelShape): KnnClassifier {
  const what = "the neighbours";
  const x = readNumbers(files, ROWS, Float32Array<ArrayBuffer>, what);
  const { columns, classes, y } = readJson(files, LABELS, DESCRIBED, what);
  checkShape({ columns, classes }, shape, what);
  checkLabels(y, classes, LABELS, what);
  checkCount(x, y.length * columns, ROWS, what);
  return new KnnClassifier({ inputs: { x, columns }, y }, classes, k);
}

/** Measures the squared distance from a row to every row of a table. */
function measure(row: Float32Array, x: Float32Array): Float64Array {
  const distances = new Float64Array(x.length / row.length);
  for (let i = 0, at = 0; i < distances.length; i++) {
    let sum = 0;
    for (let column = 0; column < row.length; column++, at++) {
      const difference = row[column]! - x[at]!;
      sum += difference * difference;
    }
    distances[i] = sum;
  }
  return distances;
}
