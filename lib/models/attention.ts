import { useBackend } from "./backend.ts";
import { BALANCES, type ModelKind } from "./classifier.ts";
import { cnn, type CnnOptions } from "./cnn.ts";
import { fitSequences, loadSequences } from "./sequence/classifier.ts";

/**
 * Attention pooling: a convolution over time, then a mean over the clip in which attention weighs every step (Mirsamadi,
 * Barsoum & Zhang 2017), softmax. Clips keep their length.
 */
export const attention: ModelKind<CnnOptions> = {
  title: "Attention pooling over time",
  input: "frames",
  epochs: true,
  balances: BALANCES,
  defaults: { ...cnn.defaults, layers: 1 },
  space: { ...cnn.space, layers: [1, 2] },
  fit(train, { layers, channels, kernel, ...training }, how) {
    return fitSequences(
      train,
      { layers, channels, kernel, pooling: "attention" },
      { ...training, decay: 0 },
      how,
    );
  },
  async load(files) {
    await useBackend();
    return loadSequences(files);
  },
};
