import type { Classifier, Inputs, Permutation } from "./classifier.ts";
import { permuteColumns } from "./permute.ts";

/**
 * Predicts clips once each group of columns is permuted among them: {@link permuteColumns}.
 *
 * @returns For each group, the probability of every class: Float32Array [repeats × clips × classes].
 */
export async function* predictPermuted(
  classifier: Classifier,
  inputs: Inputs,
  permutation: Permutation,
): AsyncGenerator<Float32Array> {
  if (classifier.predictPermuted) return yield* classifier.predictPermuted(inputs, permutation);
  for (const permuted of permuteColumns(inputs, permutation)) yield await classifier.predict(permuted);
}
