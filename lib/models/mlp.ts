import { InputError } from "../errors.ts";
import type * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { useBackend } from "./layers/backend.ts";
import { BALANCES, type ModelKind } from "./classifier.ts";
import { buildDense } from "./layers/build_dense.ts";
import { fit } from "./layers/fit.ts";
import { LayersClassifier } from "./layers/classifier.ts";
import { loadLayers } from "./layers/files.ts";

/** Choices of a multilayer perceptron. */
export type MlpOptions = {
  /** Units of the hidden layers, `256-128-64`. */
  readonly hidden: string;
  /** Share of the units dropped while training, after every hidden layer but the last; so none with one hidden layer. */
  readonly dropout: number;
  /** Learning rate of Adam. */
  readonly rate: number;
  /** Decoupled weight decay. */
  readonly decay: number;
  /** Clips in a step. */
  readonly batch: number;
};

/** The multilayer perceptron: dense layers with ReLU and dropout, softmax, cross-entropy, Adam. */
export const mlp: ModelKind<MlpOptions> = {
  title: "Multilayer perceptron",
  input: "rows",
  epochs: true,
  balances: BALANCES,
  defaults: { hidden: "256-128-64", dropout: 0.3, rate: 0.001, decay: 0, batch: 32 },
  space: {
    hidden: ["128-64", "256-128-64", "512-256-128"],
    dropout: [0.1, 0.3, 0.5],
    rate: [3e-4, 1e-3, 3e-3],
    decay: [0, 1e-4, 1e-2],
  },
  async fit(train, { rate, decay, batch, ...shape }, how) {
    const model = buildMlp({ inputs: train.inputs.columns, ...how }, shape);
    await fit(model, train, { ...how, rate, decay, batch });
    return new LayersClassifier(model);
  },
  load: async (files) => new LayersClassifier(await loadLayers(files)),
};

/**
 * Builds a multilayer perceptron that has learnt nothing.
 *
 * @param seed Determines initial weights.
 * @param options By default, the reference network: inputs–256–128–64–classes, dropout of 0.3 after the first two.
 * @throws {InputError} If the hidden layers cannot be read.
 */
export function buildMlp(
  { inputs, classes, seed }: { inputs: number; classes: number; seed: number },
  { hidden, dropout }: Pick<MlpOptions, "hidden" | "dropout"> = mlp.defaults,
): tf.Sequential {
  return buildDense({ inputs, classes, seed, hidden: parseHidden(hidden), dropout });
}

/** Lists the layers of a perceptron: a row each, with the size of its output and its number of parameters. */
export async function describeLayers(
  ends: { inputs: number; classes: number },
  options: Pick<MlpOptions, "hidden" | "dropout"> = mlp.defaults,
): Promise<{ layer: string; units: number; parameters: number }[]> {
  await useBackend();
  const model = buildMlp({ ...ends, seed: 0 }, options);
  const layers = model.layers.map((layer) => ({
    layer: layer.name,
    units: layer.outputShape[1] as number,
    parameters: layer.countParams(),
  }));
  model.dispose();
  return layers;
}

function parseHidden(text: string): number[] {
  if (!/^[1-9]\d*(-[1-9]\d*)*$/.test(text)) {
    throw new InputError(
      `Cannot read "${text}" as hidden layers: write the units of each, as in 256-128-64`,
    );
  }
  return text.split("-").map(Number);
}
