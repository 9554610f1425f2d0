import type { Fold } from "./folds.ts";
import { CHECKS } from "./leakage_checks.ts";
import type { Scaling, Unscaled } from "./scaling.ts";

/**
 * What is checked of folds. `speakers`: that no tested speaker was heard before. `audio`: that no tested audio was.
 * `sentences`: whether tested sentences were. `scaler`: that scalers have learnt from training rows alone. `augmentation`:
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

export type LeakageCheck = (typeof LEAKAGE_CHECKS)[number];

/** The outcome of a check: a row of `leakage.parquet`. */
export interface LeakageRow {
  readonly check: LeakageCheck;
  /** `note`: no fault, but what a reader of the scores should know. */
  readonly result: "pass" | "fail" | "note";
  /** What was found, in a sentence. */
  readonly found: string;
}

/** What is known of a clip that folds are made of. */
export interface CheckedClip {
  readonly clip: string;
  readonly speaker: string;
  readonly sentence: string | null;
  /** SHA-256 of the file. */
  readonly sha256: string | null;
}

/** Folds, and what they are made of. */
export interface Divided {
  /** By row. */
  readonly clips: readonly CheckedClip[];
  readonly folds: readonly Fold[];
  /** Values, and how they are said to be scaled: features, and frames where there are any. */
  readonly scaled: readonly (Unscaled & Scaling)[];
}

/**
 * Looks for ways in which a test could have been known before it was taken.
 *
 * @returns A row a check, in the order of {@link LEAKAGE_CHECKS}.
 *
 * @example
 * ```ts
 * const clips = ["a", "b", "a"].map((speaker, i) => ({ clip: `${i}.wav`, speaker, sentence: null, sha256: `${i}` }));
 * const folds = [{ fold: 1, train: [0, 1], validation: [], test: [2] }];
 * const [speakers] = checkLeakage({ clips, folds, scaled: [] });
 * if (speakers?.result !== "fail") throw new Error("a is on both sides");
 * ```
 */
export function checkLeakage(divided: Divided): LeakageRow[] {
  return LEAKAGE_CHECKS.map((check) => ({ check, ...CHECKS[check](divided) }));
}

/**
 * Says what the reader of scores must be told: what failed, and that features were scaled by speaker.
 *
 * @returns null if there is nothing to be told.
 */
export function leakageWarning(rows: readonly LeakageRow[]): string | null {
  const told = rows.filter(({ check, result }) =>
    result === "fail" || result === "note" && check === "scaler"
  );
  return told.map(({ found }) => found).join(" ") || null;
}

/** Finds the failures that are not allowed by name. */
export function blockingLeaks(rows: readonly LeakageRow[], allowed: readonly LeakageCheck[]): LeakageRow[] {
  return rows.filter(({ check, result }) => result === "fail" && !allowed.includes(check));
}
