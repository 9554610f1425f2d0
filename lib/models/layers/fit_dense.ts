import type * as tf from "npm:@tensorflow/tfjs@4.22.0";
import type { Classifier, Examples, FitOptions } from "../classifier.ts";
import type { TrainingOptions } from "../fit_epochs.ts";
import { MLP_DEFAULTS, type MlpOptions, parseHidden } from "../mlp_options.ts";
import { buildDense, type DenseOptions } from "./build_dense.ts";
import { LayersClassifier } from "./classifier.ts";
import { fitLayers } from "./fit_layers.ts";

/** Builds a stack of dense layers and trains it. */
export async function fitDense(
  train: Examples,
  { hidden, dropout, ...steps }:
    & Pick<DenseOptions, "hidden" | "dropout">
    & Pick<TrainingOptions, "rate" | "decay" | "batch">,
  options: FitOptions,
): Promise<Classifier> {
  const { classes, seed } = options;
  const model = buildDense({ inputs: train.inputs.columns, classes, seed, hidden, dropout });
  await fitLayers(model, train, { ...options, ...steps });
  return new LayersClassifier(model);
}

/** Trains a multilayer perceptron. */
export function fitMlp(
  train: Examples,
  { hidden, ...rest }: MlpOptions,
  options: FitOptions,
): Promise<Classifier> {
  return fitDense(train, { hidden: parseHidden(hidden), ...rest }, options);
}

/**
 * Builds a multilayer perceptron that is not trained.
 *
 * @param seed Determines initial weights.
 * @param options By default, those of the reference network.
 * @throws {InputError} If the hidden layers cannot be read.
 */
export function buildMlp(
  { inputs, classes, seed }: { inputs: number; classes: number; seed: number },
  { hidden, dropout }: Pick<MlpOptions, "hidden" | "dropout"> = MLP_DEFAULTS,
): tf.Sequential {
  return buildDense({ inputs, classes, seed, hidden: parseHidden(hidden), dropout });
}
