import { BALANCES, type Examples, type ModelKind } from "./classifier.ts";
import { loadDense } from "./dense/classifier.ts";
import { MLP_DEFAULTS, type MlpOptions, parseHidden } from "./mlp_options.ts";

/** The multilayer perceptron: dense layers with ReLU and dropout, softmax, cross-entropy, Adam. */
export const mlp: ModelKind<MlpOptions> = {
  title: "Multilayer perceptron",
  input: "rows",
  epochs: true,
  balances: BALANCES,
  defaults: MLP_DEFAULTS,
  space: {
    hidden: ["128-64", "256-128-64", "512-256-128"],
    dropout: [0.1, 0.3, 0.5],
    rate: [3e-4, 1e-3, 3e-3],
    decay: [0, 1e-4, 1e-2],
  },
  async fit(train: Examples, options, fitOptions) {
    const { fitMlp } = await import("./layers/fit_dense.ts"); // with TensorFlow.js, which using a model does without
    return await fitMlp(train, options, fitOptions);
  },
  load: (files, _, shape) => Promise.resolve().then(() => loadDense(files, shape)),
};

/**
 * Lists the layers of a perceptron: a row each, with the size of its output and its number of parameters.
 *
 * @throws {InputError} If the hidden layers cannot be read.
 *
 * @example
 * ```ts
 * const [first] = describeLayers({ inputs: 134, classes: 8 });
 * if (first?.parameters !== 135 * 256) throw new Error("a weight a pair of units, and a bias a unit");
 * ```
 */
export function describeLayers(
  { inputs, classes }: { inputs: number; classes: number },
  { hidden, dropout }: Pick<MlpOptions, "hidden" | "dropout"> = MLP_DEFAULTS,
): { layer: string; units: number; parameters: number }[] {
  const widths = [...parseHidden(hidden), classes], last = widths.length - 1;
  return widths.flatMap((units, i) => [
    {
      layer: i < last ? `hidden_${i + 1}` : "emotion",
      units,
      parameters: ((widths[i - 1] ?? inputs) + 1) * units,
    },
    ...(i < last - 1 && dropout > 0 ? [{ layer: `dropout_${i + 1}`, units, parameters: 0 }] : []),
  ]);
}
