import * as tf from "@tensorflow/tfjs";
import type { Classifier, Examples, Files, FitOptions, Inputs } from "../classifier.ts";
import { learn } from "../learn.ts";
import {
  predictSequences,
  readWeights,
  SequenceLearner,
  type SequenceTraining,
  writeWeights,
} from "./learner.ts";
import { SequenceNetwork, type SequenceShape, weightShapes } from "./network.ts";

const SHAPE = "network.json", WEIGHTS = "weights.bin";

/** A network over sequences that has learnt. */
export class SequenceClassifier implements Classifier {
  readonly network: SequenceNetwork;

  constructor(network: SequenceNetwork) {
    this.network = network;
  }

  predict(inputs: Inputs): Promise<Float32Array> {
    checkSequences(inputs, this.network.shape.columns);
    return Promise.resolve(predictSequences(this.network, inputs));
  }

  /** `network.json`, the shape; `weights.bin`, the weights one after another, 32-bit floats. */
  save(): Promise<Files> {
    const weights = Object.values(readWeights(this.network)).flatMap((values) => [...values]);
    return Promise.resolve({
      [SHAPE]: new TextEncoder().encode(JSON.stringify(this.network.shape)),
      [WEIGHTS]: new Uint8Array(Float32Array.from(weights).buffer),
    });
  }

  dispose(): void {
    this.network.dispose();
  }
}

/** Lets a network over sequences learn. */
export async function fitSequences(
  train: Examples,
  shape: Omit<SequenceShape, "columns" | "classes">,
  training: Omit<SequenceTraining, keyof FitOptions>,
  how: FitOptions,
): Promise<SequenceClassifier> {
  const { columns } = train.inputs;
  checkSequences(train.inputs, columns);
  const network = new SequenceNetwork({ ...shape, columns, classes: how.classes }, how.seed);
  using learner = new SequenceLearner(network, train, { ...training, ...how });
  await learn(learner, train.y, how);
  return new SequenceClassifier(network);
}

/**
 * Reads what a {@link SequenceClassifier} has saved.
 *
 * @throws {SyntaxError} If a file is missing, or there are not as many weights as the network has.
 */
export function loadSequences(files: Files): SequenceClassifier {
  const [json, bytes] = [SHAPE, WEIGHTS].map((name) => {
    const file = files[name];
    if (!file) throw new SyntaxError(`Cannot load the network as there is no ${name}`);
    return file;
  }) as [Uint8Array, Uint8Array];
  const shape: SequenceShape = JSON.parse(new TextDecoder().decode(json));
  const values = new Float32Array(bytes.slice().buffer);
  const weights: Record<string, Float32Array> = {};
  let end = 0;
  for (const [name, size] of Object.entries(weightShapes(shape))) {
    const length = tf.util.sizeFromShape(size);
    weights[name] = values.subarray(end, end + length);
    end += length;
  }
  if (end !== values.length) {
    throw new SyntaxError(`Cannot load the network as it has ${end} weights, not ${values.length}`);
  }
  const network = new SequenceNetwork(shape, 0);
  writeWeights(network, weights);
  return new SequenceClassifier(network);
}

function checkSequences({ columns, offsets }: Inputs, wanted: number): void {
  if (!offsets) throw new TypeError("Cannot hear rows as the network hears sequences of frames");
  if (columns !== wanted) {
    throw new TypeError(`Cannot hear frames of ${columns} columns as the network hears frames of ${wanted}`);
  }
}
