import { useBackend } from "./backend.ts";
import { BALANCES, type ModelKind } from "./classifier.ts";
import { fitSequences, loadSequences } from "./sequence/classifier.ts";

/** Choices of a convolutional network over frames. */
export type CnnOptions = {
  /** Convolutions, each of which halves the number of steps. */
  readonly layers: number;
  readonly channels: number;
  /** Steps that a convolution sees. */
  readonly kernel: number;
  /** Share of the pooled features that is dropped while learning. */
  readonly dropout: number;
  /** Learning rate of Adam. */
  readonly rate: number;
  /** Clips in a step. */
  readonly batch: number;
  /** Masks over time and over columns for each training clip (SpecAugment). */
  readonly masks: number;
  /** Parameter of mix-up between training clips; 0 for none. */
  readonly mixup: number;
};

/**
 * A convolutional network over time: convolutions with ReLU, mean and maximum over the clip, softmax. Clips keep their
 * length.
 */
export const cnn: ModelKind<CnnOptions> = {
  title: "Convolutional network over time",
  input: "frames",
  epochs: true,
  balances: BALANCES,
  defaults: { layers: 2, channels: 64, kernel: 5, dropout: 0.3, rate: 0.001, batch: 32, masks: 1, mixup: 0 },
  space: {
    layers: [2, 3],
    channels: [32, 64, 128],
    dropout: [0.1, 0.3, 0.5],
    rate: [3e-4, 1e-3, 3e-3],
    masks: [0, 1, 2],
    mixup: [0, 0.2],
  },
  fit(train, { layers, channels, kernel, ...training }, how) {
    return fitSequences(
      train,
      { layers, channels, kernel, pooling: "extent" },
      { ...training, decay: 0 },
      how,
    );
  },
  async load(files) {
    await useBackend();
    return loadSequences(files);
  },
};
