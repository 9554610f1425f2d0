import type { Fold } from "./fold.ts";
import type { Scaling, Unscaled } from "./scaling.ts";
import type { Sequences } from "./sequences.ts";

/**
 * What is checked of folds. `speakers`: that no tested speaker is in training. `audio`: that no tested audio is.
 * `sentences`: whether tested sentences are. `scaler`: that scalers are fitted to training rows alone. `augmentation`:
 * that rows are clips as the corpus has them. `selection`: that validation, which training may go by, tells nothing of the
 * tested speakers.
 */
export const LEAKAGE_CHECKS = [
  "speakers",
  "audio",
  "sentences",
  "scaler",
  "augmentation",
  "selection",
] as const;

/** One of the checks. */
export type LeakageCheck = (typeof LEAKAGE_CHECKS)[number];

/** The outcome of a check: a row of `leakage.parquet`. */
export interface LeakageRow {
  /** What was checked. */
  readonly check: LeakageCheck;
  /** `note`: no fault, but what a reader of the scores should know. */
  readonly result: "pass" | "fail" | "note";
  /** What was found, in a sentence. */
  readonly found: string;
}

/** What is known of a clip that folds are made of. */
export interface CheckedClip {
  /** Its key. */
  readonly clip: string;
  /** Who speaks. */
  readonly speaker: string;
  /** With which emotion it is said. */
  readonly emotion?: string;
  /** What is said; null where the corpus does not tell. */
  readonly sentence: string | null;
  /** SHA-256 of the recording's samples. */
  readonly sha256: string | null;
  /** Which part of the recording the clip is (s); nulls: all of it. */
  readonly start: number | null;
  /** Seconds of the recording at which it ends; null of a whole one. */
  readonly end: number | null;
}

/** Folds, and what they are made of. */
export interface Divided {
  /** By row. */
  readonly clips: readonly CheckedClip[];
  /** Whose parts are compared. */
  readonly folds: readonly Fold[];
  /** Values, and how they are said to be scaled: features, and frames where there are any. */
  readonly scaled: readonly ((Unscaled | Sequences) & Scaling)[];
}
