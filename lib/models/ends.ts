/** What the inputs and outputs of a model that is loaded have to be. */
export interface Ends {
  /** Values of a row or frame. */
  readonly columns: number;
  /** Number of classes. */
  readonly classes: number;
}
