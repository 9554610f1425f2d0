import { BALANCES, type ModelKind } from "../classifier.ts";
import type { SequenceShape } from "./shape.ts";

/** Choices of a network over sequences. */
export type SequenceOptions = {
  /**
   * Layers of an encoder that frames are of (`layer=1-7`: 7): they are summed first, by weights that are learnt; 1: frames are taken as
   * they are.
   */
  readonly states: number;
  /** Convolutions, each of which halves the number of steps. */
  readonly layers: number;
  readonly channels: number;
  /** Steps that a convolution sees. */
  readonly kernel: number;
  /** Share of the pooled features that is dropped in training. */
  readonly dropout: number;
  /** Learning rate of Adam. */
  readonly rate: number;
  /** Clips in a step. */
  readonly batch: number;
  /** Masks over time and over columns for each training clip (SpecAugment). */
  readonly masks: number;
  /** Parameter of mix-up between training clips, from 0, none, to 1. */
  readonly mixup: number;
};

/**
 * Describes a kind of network over sequences.
 *
 * @param layers Numbers of convolutions that a search may select from; the first is the default.
 */
export function sequenceKind(
  { title, pooling, layers: depths }: {
    title: string;
    pooling: SequenceShape["pooling"];
    layers: readonly [number, ...number[]];
  },
): ModelKind<SequenceOptions> {
  return {
    title,
    input: "frames",
    epochs: true,
    balances: BALANCES,
    defaults: {
      states: 1,
      layers: depths[0],
      channels: 64,
      kernel: 5,
      dropout: 0.3,
      rate: 0.001,
      batch: 32,
      masks: 1,
      mixup: 0.2,
    },
    space: {
      layers: depths,
      channels: [32, 64, 128],
      dropout: [0.1, 0.3, 0.5],
      rate: [3e-4, 1e-3, 3e-3],
      masks: [0, 1, 2],
      mixup: [0, 0.2],
    },
    // TensorFlow.js comes when it is needed, so that other kinds do without.
    async fit(train, { states, layers, channels, kernel, ...training }, fitOptions) {
      const { fitSequences } = await import("./classifier.ts");
      return await fitSequences(train, { states, layers, channels, kernel, pooling }, training, fitOptions);
    },
    async load(files, _, shape) {
      const { loadSequences } = await import("./classifier.ts");
      return await loadSequences(files, shape);
    },
  };
}
