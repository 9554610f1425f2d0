import * as v from "npm:valibot@1.5.0";
import { type Sequences, sequencesOf } from "../../encode/sequences.ts";
import { InputError } from "../../errors.ts";
import type { Classifier, Examples, Files, FitOptions, Inputs } from "../classifier.ts";
import type { ModelShape } from "../model_shape.ts";
import { fitEpochs } from "../fit_epochs.ts";
import { useBackend } from "../layers/backend.ts";
import { checkCount, checkShape, COUNT, readJson, readNumbers } from "../read_files.ts";
import { interleaveStates } from "./interleave_states.ts";
import { SequenceTrainer, type SequenceTrainingOptions } from "./trainer.ts";
import { SequenceNetwork } from "./network.ts";
import type { SequenceShape } from "./shape.ts";
import { countWeights } from "./weight_shapes.ts";
import { predictSequences } from "./predict.ts";
import { readWeights, writeWeights } from "./weights.ts";

const SHAPE = "network.json", WEIGHTS = "weights.bin";

/** A trained network over sequences. */
export class SequenceClassifier implements Classifier {
  readonly network: SequenceNetwork;

  constructor(network: SequenceNetwork) {
    this.network = network;
  }

  async predict(inputs: Inputs | Sequences): Promise<Float32Array> {
    const { columns, states } = this.network.shape, sequences = checkSequences(inputs, columns);
    return await predictSequences(this.network, interleaveStates(sequences, states));
  }

  /** `network.json`, the shape; `weights.bin`, the weights one after another, 32-bit floats. */
  async save(): Promise<Files> {
    return {
      [SHAPE]: new TextEncoder().encode(JSON.stringify(this.network.shape)),
      [WEIGHTS]: new Uint8Array((await readWeights(this.network)).buffer),
    };
  }

  dispose(): void {
    this.network.dispose();
  }
}

/**
 * Trains a network over sequences.
 *
 * @throws {TypeError} If the examples are rows rather than sequences, or there are not as many labels as clips.
 * @throws {InputError} If a clip has no frames, a label is not a whole number from 0 to classes - 1, or an option is out of
 * range.
 */
export async function fitSequences(
  train: Examples<Inputs | Sequences>,
  shape: Omit<SequenceShape, "columns" | "classes">,
  training: Omit<SequenceTrainingOptions, keyof FitOptions>,
  fitOptions: FitOptions,
): Promise<SequenceClassifier> {
  const { columns } = train.inputs, inputs = checkSequences(train.inputs, columns);
  const clips = inputs.offsets.length - 1;
  if (clips !== train.y.length) {
    throw new TypeError(`Cannot train on ${clips} clips as there are ${train.y.length} labels`);
  }
  checkOptions({ ...shape, columns }, training);
  const network = new SequenceNetwork({ ...shape, columns, classes: fitOptions.classes }, fitOptions.seed);
  using trainer = new SequenceTrainer(network, { ...train, inputs: interleaveStates(inputs, shape.states) }, {
    ...training,
    ...fitOptions,
  });
  await fitEpochs(trainer, train.y, fitOptions);
  return new SequenceClassifier(network);
}

const NETWORK = v.object({
  columns: COUNT,
  states: v.optional(COUNT, 1), // not there before hidden states were summed
  classes: COUNT,
  layers: v.pipe(COUNT, v.maxValue(64)),
  channels: COUNT,
  kernel: COUNT,
  pooling: v.picklist(["extent", "attention"]),
});

/**
 * Reads what a {@link SequenceClassifier} has saved, and sets up TensorFlow.js to use it.
 *
 * @throws {InputError} If a file is missing or damaged, or there are not as many weights as the network has, or it has another shape.
 */
export async function loadSequences(files: Files, expected: ModelShape): Promise<SequenceClassifier> {
  const what = "the network", shape: SequenceShape = readJson(files, SHAPE, NETWORK, what);
  checkShape(shape, expected, what);
  const values = readNumbers(files, WEIGHTS, Float32Array<ArrayBuffer>, what);
  checkCount(values, countWeights(shape), WEIGHTS, what);
  await useBackend();
  const network = new SequenceNetwork(shape, 0);
  writeWeights(network, values);
  return new SequenceClassifier(network);
}

function checkSequences(inputs: Inputs | Sequences, expected: number): Sequences {
  if (!inputs.offsets) throw new TypeError("Cannot predict rows as the network takes sequences of frames");
  const sequences = sequencesOf(inputs), { columns, offsets } = sequences;
  if (columns !== expected) {
    throw new TypeError(
      `Cannot predict frames of ${columns} columns as the network takes frames of ${expected}`,
    );
  }
  const empty = offsets.findIndex((start, clip) => offsets[clip + 1] === start);
  if (empty >= 0) throw new InputError(`Cannot predict clip ${empty} as it has no frames`);
  return sequences;
}

function checkOptions(
  { columns, states, layers, channels, kernel }: Omit<SequenceShape, "classes">,
  { batch, masks, mixup, dropout }: Omit<SequenceTrainingOptions, keyof FitOptions>,
): void {
  const check = (name: string, value: number, right: boolean, range: string) => {
    if (!right) {
      throw new InputError(`Cannot train the network as ${name} must be ${range}: current value is ${value}`);
    }
  };
  for (const [name, value] of Object.entries({ states, layers, channels, kernel, batch })) {
    check(name, value, Number.isInteger(value) && value >= 1, "a whole number >= 1");
  }
  check("states", states, columns % states === 0, `a divisor of the ${columns} columns of a frame`);
  check("masks", masks, Number.isInteger(masks) && masks >= 0, "a whole number >= 0");
  check("mixup", mixup, mixup >= 0 && mixup <= 1, ">= 0 and <= 1");
  check("dropout", dropout, dropout >= 0 && dropout < 1, ">= 0 and < 1");
}
