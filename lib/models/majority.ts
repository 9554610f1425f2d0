import * as v from "npm:valibot@1.5.0";
import { type Classifier, clipCount, type Files, type Inputs, type ModelKind } from "./classifier.ts";
import type { ModelShape } from "./model_shape.ts";
import { checkLabels, checkShape, COUNT, LABEL, readJson } from "./read_files.ts";

const FILE = "majority.json";

/**
 * The most frequent class of the training clips, whatever is heard; of several as frequent, the first. What every other
 * model has to surpass: its unweighted average recall is chance.
 *
 * Matches `sklearn.dummy.DummyClassifier(strategy="most_frequent")`.
 */
export const majority: ModelKind<Record<never, never>> = {
  title: "Majority class",
  input: "rows",
  epochs: false,
  balances: ["none"],
  defaults: {},
  space: {},
  fit({ y }, _, { classes }) {
    const counts = new Array<number>(classes).fill(0);
    for (const label of y) counts[label]!++;
    return Promise.resolve(new MajorityClassifier({ classes, label: counts.indexOf(Math.max(...counts)) }));
  },
  load: (files, _, shape) => Promise.resolve().then(() => load(files, shape)),
};

/** What is known of the training clips: how many classes there are, and the most frequent one. */
interface Known {
  readonly classes: number;
  readonly label: number;
}

class MajorityClassifier implements Classifier {
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  predict(inputs: Inputs): Promise<Float32Array> {
    const { classes, label } = this.#known;
    const probabilities = new Float32Array(clipCount(inputs) * classes);
    for (let i = label; i < probabilities.length; i += classes) probabilities[i] = 1;
    return Promise.resolve(probabilities);
  }

  save(): Promise<Files> {
    return Promise.resolve({ [FILE]: new TextEncoder().encode(JSON.stringify(this.#known)) });
  }

  dispose(): void {}
}

const SCHEMA = v.object({ classes: COUNT, label: LABEL });

function load(files: Files, shape: ModelShape): MajorityClassifier {
  const what = "the majority class", known = readJson(files, FILE, SCHEMA, what);
  checkShape({ ...shape, classes: known.classes }, shape, what);
  checkLabels([known.label], known.classes, FILE, what);
  return new MajorityClassifier(known);
}
