/** What determines a network over sequences of frames. */
export interface SequenceShape {
  readonly columns: number;
  /**
   * Hidden states that the columns are of, as many columns each: they are summed, weighed by softmax weights that are learnt, before
   * anything else; 1: there is nothing to sum.
   */
  readonly states: number;
  readonly classes: number;
  /** Convolutions over time, each of which halves the number of steps. */
  readonly layers: number;
  readonly channels: number;
  /** Steps that a convolution sees. */
  readonly kernel: number;
  /** How the steps of a clip become one row: their mean and maximum, or mean and deviation that attention weighs. */
  readonly pooling: "extent" | "attention";
}
