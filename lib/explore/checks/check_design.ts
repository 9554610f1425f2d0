import type { Fold } from "../../encode/fold.ts";
import type { Scale } from "../../encode/scaler.ts";
import type { EncoderIdentity } from "../../hub/heard/has_heard.ts";
import { corpusOf } from "../../keys.ts";
import { checkClasses } from "./check_classes.ts";
import { checkConfounds } from "./check_confounds.ts";
import { checkNormalisation } from "./check_normalisation.ts";
import { checkPretraining } from "./check_pretraining.ts";
import { BLOCKING_CHECKS, type CheckRow } from "./check_row.ts";
import type { Confound } from "./confound.ts";

/** What is checked before training. */
export interface Design {
  /** By row. */
  readonly clips: readonly { readonly speaker: string; readonly emotion: string }[];
  readonly folds: readonly Fold[];
  /** How features are scaled. */
  readonly scale: Scale;
  /** What `measureConfounds()` finds in them. */
  readonly confounds: readonly Confound[];
  /** Pretrained encoders that features are of. Default: none. */
  readonly encoders?: readonly EncoderIdentity[];
}

/**
 * Checks whether a corpus, divided so, can show how well emotions are recognised.
 *
 * @returns A row a check, in the order of `DESIGN_CHECKS`.
 */
export function checkDesign({ clips, folds, scale, confounds, encoders = [] }: Design): CheckRow[] {
  const corpora = [...new Set(clips.map(({ speaker }) => corpusOf(speaker)))];
  return [
    checkClasses(clips, folds),
    checkNormalisation(clips, scale),
    ...checkConfounds(confounds, { hearsWords: encoders.length > 0 }),
    checkPretraining(encoders, corpora),
  ].filter((row) => row !== null);
}

/** Says what the reader of scores must know; null if there is nothing to warn of. */
export function designWarning(rows: readonly CheckRow[]): string | null {
  const warnings = rows.filter(({ result }) => result === "fail" || result === "warning");
  return warnings.map(({ found }) => found).join(" ") || null;
}

/**
 * Finds the failures that stop training, of those that depend on clips and scaling alone: the others never fail.
 *
 * @param allowed Checks that may fail.
 */
export function blockingChecks(
  { clips, scale }: Pick<Design, "clips" | "scale">,
  allowed: readonly string[],
): CheckRow[] {
  return [checkNormalisation(clips, scale)].filter(({ check, result }) =>
    result === "fail" && BLOCKING_CHECKS.some((name) => name === check) && !allowed.includes(check)
  );
}
