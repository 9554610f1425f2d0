import { InputError } from "../errors.ts";

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

/** The reference network: inputs–256–128–64–classes, dropout of 0.3 after the first two. */
export const MLP_DEFAULTS: MlpOptions = {
  hidden: "256-128-64",
  dropout: 0.3,
  rate: 0.001,
  decay: 0,
  batch: 32,
};

/**
 * Reads the units of hidden layers: `256-128-64`.
 *
 * @throws {InputError} If the text cannot be read.
 */
export function parseHidden(text: string): number[] {
  if (!/^[1-9]\d*(-[1-9]\d*)*$/.test(text)) {
    throw new InputError(
      `Cannot read "${text}" as hidden layers: write the units of each, as in 256-128-64`,
    );
  }
  return text.split("-").map(Number);
}
