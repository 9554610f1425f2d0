/**
 * Models: train them on scaled features, and use them.
 *
 * Dense networks and networks over sequences are trained by TensorFlow.js, which `useBackend` sets up.
 *
 * @example
 * ```ts
 * import { mostProbable, parseModel } from "ser/models/mod.ts";
 *
 * const { kind, options } = parseModel("knn(k=1)");
 * const train = { inputs: { columns: 1, x: Float32Array.of(-1, 1) }, y: [0, 1] };
 * const fitOptions = { classes: 2, seed: 0, epochs: 1, balance: "none", validation: null, patience: 0 } as const;
 * const classifier = await kind.fit(train, options, fitOptions);
 * const probabilities = await classifier.predict({ columns: 1, x: Float32Array.of(3) });
 * if (mostProbable(probabilities, 2)[0] !== 1) throw new Error("nearer to class 1");
 * ```
 *
 * @module
 */
export type { Configurable, Options } from "../options.ts";
export {
  type Balance,
  BALANCES,
  type Blocks,
  type Classifier,
  classWeights,
  type EpochMetrics,
  type Examples,
  type Files,
  type FitOptions,
  type Inputs,
  type ModelKind,
  mostProbable,
  type Permutation,
} from "./classifier.ts";
export type { ModelShape } from "./model_shape.ts";
export { type Backend, BACKENDS, describeCard, useBackend } from "./layers/backend.ts";
export { formatModel, type Model, MODELS, parseModel } from "./model.ts";
export { predictPermuted } from "./predict_permuted.ts";
