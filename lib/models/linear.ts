import { BALANCES, type Examples, type ModelKind } from "./classifier.ts";
import { loadDense } from "./dense/classifier.ts";

/** Choices of a linear model. */
export type LinearOptions = {
  /** Learning rate of Adam. */
  readonly rate: number;
  /** Decoupled weight decay. */
  readonly decay: number;
  /** Clips in a step. */
  readonly batch: number;
};

/** Multinomial logistic regression: a weighted sum of the columns for each class, softmax, cross-entropy, Adam. */
export const linear: ModelKind<LinearOptions> = {
  title: "Logistic regression",
  input: "rows",
  epochs: true,
  balances: BALANCES,
  defaults: { rate: 0.001, decay: 0, batch: 32 },
  space: { rate: [3e-4, 1e-3, 3e-3], decay: [0, 1e-2, 1e-1, 1] },
  async fit(train: Examples, options, fitOptions) {
    const { fitDense } = await import("./layers/fit_dense.ts"); // with TensorFlow.js, which using a model does without
    return await fitDense(train, { hidden: [], dropout: 0, ...options }, fitOptions);
  },
  load: (files, _, shape) => Promise.resolve().then(() => loadDense(files, shape)),
};
