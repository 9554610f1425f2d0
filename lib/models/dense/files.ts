import * as v from "npm:valibot@1.5.0";
import { InputError } from "../../errors.ts";
import type { Files } from "../classifier.ts";
import { COUNT, readJson, readNumbers } from "../read_files.ts";

/** The files of a network in the TensorFlow.js layers format. */
export const TOPOLOGY = "model.json", WEIGHTS = "weights.bin";

/** A dense layer that is trained: rectified, or, the last one, with softmax. */
export interface TrainedLayer {
  /** Float32Array [inputs × units]. */
  readonly weights: Float32Array;
  /** Float32Array [units]. */
  readonly biases: Float32Array;
}

/** Layers, each of which takes what the one before it gives. */
export type DenseStack = readonly TrainedLayer[];

/** What of `model.json` determines what a trained network computes. */
const NETWORK = v.object({
  modelTopology: v.object({
    class_name: v.literal("Sequential"),
    config: v.object({
      layers: v.array(v.variant("class_name", [
        v.object({
          class_name: v.literal("Dense"),
          config: v.object({
            units: COUNT,
            activation: v.picklist(["relu", "softmax"]),
            use_bias: v.literal(true),
          }),
        }),
        v.object({ class_name: v.literal("Dropout") }),
      ])),
    }),
  }),
  weightsManifest: v.tuple([
    v.object({
      paths: v.tuple([v.literal(WEIGHTS)]),
      weights: v.array(v.object({ shape: v.array(COUNT), dtype: v.literal("float32") })),
    }),
  ]),
});

const WHAT = "the network";

/**
 * Reads a network that is a stack of dense layers, every one rectified but the last with softmax.
 *
 * @throws {InputError} If a file is missing or damaged, or the network is anything else.
 */
export function readDense(files: Files): DenseStack {
  const { modelTopology: { config }, weightsManifest: [{ weights: parts }] } = readJson(
    files,
    TOPOLOGY,
    NETWORK,
    WHAT,
  );
  const dense = config.layers.flatMap((layer) => layer.class_name === "Dense" ? [layer.config] : []);
  const misplaced = dense.findIndex(({ activation }, i) =>
    activation !== (i === dense.length - 1 ? "softmax" : "relu")
  );
  if (dense.length === 0 || misplaced >= 0) {
    throw new InputError(`Cannot load ${WHAT} as ${TOPOLOGY} is no stack of layers that ends with softmax`);
  }
  const numbers = readNumbers(files, WEIGHTS, Float32Array<ArrayBuffer>, WHAT);
  let end = 0, inputs = parts[0]?.shape[0] ?? 0;
  const stack = dense.map(({ units }, i): TrainedLayer => {
    const shapes = [parts[2 * i], parts[2 * i + 1]].map((part) => part?.shape.join());
    const start = end, middle = start + inputs * units;
    end = middle + units;
    if (shapes[0] !== `${inputs},${units}` || shapes[1] !== `${units}`) {
      const layer = i + 1;
      throw new InputError(
        `Cannot load ${WHAT} as layer ${layer} should have weights [${inputs},${units}] and biases [${units}]: ` +
          `current shapes are [${shapes.join("], [")}]`,
      );
    }
    inputs = units;
    return { weights: numbers.subarray(start, middle), biases: numbers.subarray(middle, end) };
  });
  if (end !== numbers.length || parts.length !== 2 * dense.length) {
    const expectedParts = 2 * dense.length;
    throw new InputError(
      `Cannot load ${WHAT} as it has ${end} weights of 4 bytes in ${expectedParts} parts: ${WEIGHTS} holds ` +
        `${numbers.length}, and ${TOPOLOGY} names ${parts.length} parts`,
    );
  }
  return stack;
}
