import type { Labels, ProblemKind } from "../../corpus.ts";

/** A clip that a row of a table lists. */
export interface ClipEntry {
  /** What the row is called: `row 2`, and of which table, if there are several. */
  readonly row: string;
  /** The path as it is written. */
  readonly written: string;
  /** The recording's file, in the tree. */
  readonly path: string;
  /** The corpus that the row names; null if it names none. */
  readonly corpus: string | null;
  readonly labels: Labels;
}

/** What is wrong with a row. */
export interface RowProblem {
  readonly row: string;
  /** The path as written; empty if it is missing. */
  readonly clip: string;
  readonly corpus: string | null;
  readonly kind: ProblemKind;
  /** What is wrong, the same words for all rows of which the same is wrong. */
  readonly cause: string;
  /** What is wrong with this row in particular. */
  readonly problem: string;
}
