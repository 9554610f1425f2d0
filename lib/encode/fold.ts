/** What clips are used for in a fold. */
export type Part = "train" | "validation" | "test";

/** What folds are made from: of each clip, who speaks and with which emotion. */
export interface FoldClip {
  /** The speaker's key; see `speakerKey`. */
  readonly speaker: string;
  /** The label. */
  readonly emotion: string;
  /** Needed by the protocol `official`: `train`, `validation`, `test`, or a name that begins so (`test1`). */
  readonly split?: string | null;
  /** Needed by the protocol `sentences`. */
  readonly sentence?: string | null;
  /** The clip's key; needed by a list of clips. */
  readonly clip?: string;
}

/**
 * A fold: rows (indices into the list of clips) by what they are for. A row has one part at most: with the protocol
 * `sentences`, some have none.
 */
export interface Fold extends Readonly<Record<Part, readonly number[]>> {
  /** From 1. */
  readonly fold: number;
}

/** The rows that a fold tests, and those that it may learn from. */
export interface Split {
  readonly test: readonly number[];
  readonly rest: readonly number[];
  /** Rows that the corpus itself sets aside for validation. */
  readonly validation?: readonly number[];
}
