import type { Fold, FoldClip } from "./folds.ts";

/**
 * Says what a reviewer would object to in a set of folds.
 *
 * @returns null if speakers are kept apart.
 *
 * @example
 * ```ts
 * const clips = ["a", "b", "a"].map((speaker) => ({ speaker, emotion: "happy" }));
 * const warning = leakageWarning(clips, [{ fold: 1, train: [0, 1], validation: [], test: [2] }]);
 * if (!warning?.startsWith("Speaker leakage: in 1 of 1 folds")) throw new Error("a is on both sides");
 * ```
 */
export function leakageWarning(clips: readonly FoldClip[], folds: readonly Fold[]): string | null {
  const leaking = folds.filter((fold) => sharedSpeakers(clips, fold).length > 0);
  if (leaking.length === 0) return null;
  const shared = new Set(leaking.flatMap((fold) => sharedSpeakers(clips, fold)));
  return `Speaker leakage: in ${leaking.length} of ${folds.length} folds, speakers in the test part (${shared.size} ` +
    "speakers in all) were also heard in training. Scores from these folds measure recognition of known voices and " +
    "cannot be reported as speaker-independent.";
}

/**
 * Lists the speakers that a fold both learns from and tests on, in order.
 *
 * @example
 * ```ts
 * const clips = ["a", "b", "a"].map((speaker) => ({ speaker, emotion: "happy" }));
 * const shared = sharedSpeakers(clips, { fold: 1, train: [0, 1], validation: [], test: [2] });
 * if (shared.join() !== "a") throw new Error("a is on both sides");
 * ```
 */
export function sharedSpeakers(clips: readonly FoldClip[], fold: Fold): string[] {
  const known = new Set([...fold.train, ...fold.validation].map((row) => clips[row]!.speaker));
  return [...new Set(fold.test.map((row) => clips[row]!.speaker))].filter((speaker) => known.has(speaker))
    .sort();
}
