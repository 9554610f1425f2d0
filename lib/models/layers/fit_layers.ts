import { InputError } from "../../errors.ts";
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { clipCount, type Examples } from "../classifier.ts";
import { DenseTrainer } from "../dense/trainer.ts";
import { readStack } from "../dense/stack.ts";
import { LayersTrainer } from "./trainer.ts";
import { fitEpochs, type TrainingOptions } from "../fit_epochs.ts";

/**
 * Trains a network over rows in place, by Adam on the cross-entropy of its last layer, a softmax.
 *
 * A stack of dense layers and dropout is trained by a WebAssembly kernel, about as fast as PyTorch does; any other network,
 * and every network where TensorFlow.js computes on a graphics card, by TensorFlow.js. The two agree but for rounding and
 * for which units are dropped.
 *
 * @throws {TypeError} If there are not as many labels as rows, or the network is not made for such rows or so many classes.
 * @throws {InputError} If a label is not a whole number from 0 to classes - 1, or the batch is not one above 0.
 *
 * @example
 * ```ts
 * import { useBackend } from "ser/models/layers/backend.ts";
 * import { buildDense } from "ser/models/layers/build_dense.ts";
 * import { predict } from "ser/models/layers/classifier.ts";
 * await useBackend();
 * const model = buildDense({ inputs: 1, classes: 2, hidden: [], dropout: 0, seed: 0 });
 * const inputs = { columns: 1, x: Float32Array.of(-1, 1) };
 * const fitOptions = { classes: 2, seed: 0, epochs: 50, balance: "none", validation: null, patience: 0 } as const;
 * await fitLayers(model, { inputs, y: [0, 1] }, { ...fitOptions, rate: 0.1, decay: 0, batch: 2 });
 * const [first, , , last] = await predict(model, inputs);
 * if (first! < 0.9 || last! < 0.9) throw new Error("below zero is class 0, above it class 1");
 * ```
 */
export async function fitLayers(
  model: tf.LayersModel,
  train: Examples,
  training: TrainingOptions,
): Promise<void> {
  check(model, train, training);
  const stack = tf.getBackend() === "webgpu" ? null : readStack(model);
  if (!stack) {
    using trainer = new LayersTrainer(model, train, training);
    await fitEpochs(trainer, train.y, training);
    return;
  }
  const weights = model.getWeights(), values = weights.map((weight) => weight.dataSync<"float32">());
  const trainer = new DenseTrainer(stack, values, train, training);
  await fitEpochs(trainer, train.y, training);
  const trained = trainer.weights();
  tf.tidy(() => model.setWeights(weights.map(({ shape }, index) => tf.tensor(trained[index]!, shape))));
}

function check(model: tf.LayersModel, { inputs, y }: Examples, { classes, batch }: TrainingOptions): void {
  const columns = model.inputs[0]!.shape[1], known = model.outputs[0]!.shape[1];
  const clips = clipCount(inputs);
  if (inputs.offsets || inputs.columns !== columns) {
    const what = inputs.offsets ? "sequences" : `rows of ${inputs.columns} columns`;
    throw new TypeError(`Cannot train the network on ${what} as it takes rows of ${columns}`);
  }
  if (clips !== y.length) {
    throw new TypeError(`Cannot train on ${clips} rows as there are ${y.length} labels`);
  }
  if (known !== classes) {
    throw new TypeError(`Cannot train on ${classes} classes as the network has ${known}`);
  }
  const label = y.find((label) => !Number.isInteger(label) || label < 0 || label >= classes);
  if (label !== undefined) {
    throw new InputError(
      `Cannot train on label ${label} as it is not a whole number from 0 to ${classes - 1}`,
    );
  }
  if (!Number.isInteger(batch) || batch < 1) {
    throw new InputError(
      `Cannot train in batches as batch must be a whole number >= 1: current value is ${batch}`,
    );
  }
}
