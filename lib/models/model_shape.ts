/** The sizes of a model's input and output. */
export interface ModelShape {
  /** Values of a row or frame. */
  readonly columns: number;
  /** Number of classes. */
  readonly classes: number;
}
