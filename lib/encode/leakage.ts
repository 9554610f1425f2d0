import { CHECKS } from "./leakage_checks.ts";
import { type Divided, LEAKAGE_CHECKS, type LeakageRow } from "./leakage_row.ts";

/**
 * Looks for ways in which a test could have been known before it was taken.
 *
 * @returns A row a check, in the order of {@link LEAKAGE_CHECKS}.
 *
 * @example
 * ```ts
 * const clips = ["a", "b", "a"].map((speaker, i) =>
 *   ({ clip: `${i}.wav`, speaker, sentence: null, sha256: `${i}`, start: null, end: null }));
 * const folds = [{ fold: 1, train: [0, 1], validation: [], test: [2] }];
 * const [speakers] = checkLeakage({ clips, folds, scaled: [] });
 * if (speakers?.result !== "fail") throw new Error("a is on both sides");
 * ```
 */
export function checkLeakage(divided: Divided): LeakageRow[] {
  return LEAKAGE_CHECKS.map((check) => ({ check, ...CHECKS[check](divided) }));
}

/**
 * Says what the reader of scores must know: what failed, and that features were scaled by speaker, or speakers are not
 * all known.
 *
 * @returns null if there is nothing to warn of.
 */
export function leakageWarning(rows: readonly LeakageRow[]): string | null {
  const warnings = rows.filter(({ check, result }) =>
    result === "fail" || result === "note" && (check === "scaler" || check === "speakers")
  );
  return warnings.map(({ found }) => found).join(" ") || null;
}

/**
 * Finds the failures that are not allowed by name.
 *
 * @param allowed Checks, which need not be of leakage.
 */
export function blockingLeaks(rows: readonly LeakageRow[], allowed: readonly string[]): LeakageRow[] {
  return rows.filter(({ check, result }) => result === "fail" && !allowed.includes(check));
}
