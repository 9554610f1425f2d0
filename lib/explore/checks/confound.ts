import type { AttributeKind, AttributeName } from "./attributes.ts";

/** How closely emotions go with an attribute of clips, and what it gives away: a row of `confounds.parquet`. */
export interface Confound {
  readonly attribute: AttributeName;
  readonly kind: AttributeKind;
  /** See `judge()`. */
  readonly result: "pass" | "note" | "warning";
  /** Values that differ, "not known" among them. */
  readonly values: number;
  /** Clips of which it is not known. */
  readonly unknown: number;
  /** `V`: Cramér's V, of names; `ω²`: of quantities. Both are corrected for what chance makes. */
  readonly measure: "V" | "ω²";
  /** How closely they go together, from 0 to 1; this and what follows is null where all clips have one value. */
  readonly size: number | null;
  /** Probability of so close an association by chance, Holm-corrected over attributes. */
  readonly p_holm: number | null;
  /** Of a quantity, the largest less the smallest of the emotions' means, in its unit; null of names. */
  readonly spread: number | null;
  /** What a model scores that knows nothing else, in the folds of the run; each emotion counts alike in its training. */
  readonly uar: number | null;
  /** 95 % interval of it over speakers; null if there is but one. */
  readonly low: number | null;
  readonly high: number | null;
  /** UAR of guessing. */
  readonly chance: number;
  /** Probability of so high a UAR by chance, Holm-corrected over attributes. */
  readonly uar_p_holm: number | null;
  /** UAR of saying the emotion most frequent with a value in training; null of quantities. */
  readonly uar_most_frequent: number | null;
}
