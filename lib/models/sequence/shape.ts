/** What determines a network over sequences of frames. */
export interface SequenceShape {
  readonly columns: number;
  readonly classes: number;
  /** Convolutions over time, each of which halves the number of steps. */
  readonly layers: number;
  readonly channels: number;
  /** Steps that a convolution sees. */
  readonly kernel: number;
  /** How the steps of a clip become one row: their mean and maximum, or mean and deviation that attention weighs. */
  readonly pooling: "extent" | "attention";
}
