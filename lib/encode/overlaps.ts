import type { Fold } from "./fold.ts";

/**
 * Lists the speakers that a fold has both in training (or validation) and in test, in order.
 *
 * @example
 * ```ts
 * const clips = [{ speaker: "a" }, { speaker: "b" }, { speaker: "a" }];
 * const speakers = overlappingSpeakers(clips, { fold: 1, train: [0, 1], validation: [], test: [2] });
 * if (speakers.join() !== "a") throw new Error("a is on both sides");
 * ```
 */
export function overlappingSpeakers(clips: readonly { readonly speaker: string }[], fold: Fold): string[] {
  return overlappingValues(fold, (row) => clips[row]!.speaker);
}

/** Lists, in order, the values that test rows have in common with training or validation rows; null is no value. */
export function overlappingValues(
  { train, validation, test }: Fold,
  value: (row: number) => string | null,
): string[] {
  const known = new Set([...train, ...validation].map(value));
  const tested = [...new Set(test.map(value))];
  return tested.flatMap((value) => value !== null && known.has(value) ? [value] : []).sort();
}

/** Finds the folds in which training and test overlap, and all that they have in common. */
export function findOverlaps(
  folds: readonly Fold[],
  find: (fold: Fold) => readonly string[],
): { leaking: readonly Fold[]; values: ReadonlySet<string> } {
  const found = folds.map(find);
  return { leaking: folds.filter((_, i) => found[i]!.length > 0), values: new Set(found.flat()) };
}
