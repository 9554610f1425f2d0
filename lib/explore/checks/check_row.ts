/**
 * What is checked of a corpus and its folds before anything is trained. `classes`: that every emotion can be learnt where it is
 * tested. `normalisation`: that emotions differ within speakers, so that per-speaker z-normalisation leaves them. `recording`:
 * that how clips were recorded does not give emotions away; `words`: nor what is said; `voices`: nor who speaks. `speech`: how much
 * level and duration do. `pretraining`: that pretrained encoders have not heard what is tested; only where features are of such.
 */
export const DESIGN_CHECKS = [
  "classes",
  "normalisation",
  "recording",
  "words",
  "voices",
  "speech",
  "pretraining",
] as const;

/** One of the checks. */
export type DesignCheck = (typeof DESIGN_CHECKS)[number];

/** The checks that stop training where they fail, unless they are allowed by name. */
export const BLOCKING_CHECKS = ["normalisation"] as const satisfies readonly DesignCheck[];

/** The outcome of a check: a row of `checks.parquet`. */
export interface CheckRow {
  readonly check: DesignCheck;
  /** `warning`: belongs beside the scores. `note`: should be known. `fail`: nothing is trained, unless it is allowed by name. */
  readonly result: "pass" | "note" | "warning" | "fail";
  /** What was found, what follows, and what can be done. */
  readonly found: string;
}
