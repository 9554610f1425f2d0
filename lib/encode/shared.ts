import type { Fold } from "./fold.ts";

/**
 * Lists the speakers that a fold both learns from (or validates on) and tests on, in order.
 *
 * @example
 * ```ts
 * const clips = [{ speaker: "a" }, { speaker: "b" }, { speaker: "a" }];
 * const shared = sharedSpeakers(clips, { fold: 1, train: [0, 1], validation: [], test: [2] });
 * if (shared.join() !== "a") throw new Error("a is on both sides");
 * ```
 */
export function sharedSpeakers(clips: readonly { readonly speaker: string }[], fold: Fold): string[] {
  return sharedValues(fold, (row) => clips[row]!.speaker);
}

/** Lists, in order, the values that rows tested have in common with rows learnt from or validated on; null is no value. */
export function sharedValues(
  { train, validation, test }: Fold,
  value: (row: number) => string | null,
): string[] {
  const known = new Set([...train, ...validation].map(value));
  const tested = [...new Set(test.map(value))];
  return tested.flatMap((value) => value !== null && known.has(value) ? [value] : []).sort();
}

/** Finds the folds in which something is shared, and everything that is shared in any. */
export function sharedIn(
  folds: readonly Fold[],
  find: (fold: Fold) => readonly string[],
): { leaking: readonly Fold[]; values: ReadonlySet<string> } {
  const found = folds.map(find);
  return { leaking: folds.filter((_, i) => found[i]!.length > 0), values: new Set(found.flat()) };
}
