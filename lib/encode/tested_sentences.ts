import type { Fold } from "./fold.ts";
import { overlappingValues } from "./overlaps.ts";

/**
 * Whether models could know the sentences that they are tested on. `known`: some of them are said in training, or validation, too.
 * `new`: none is. `not told`: none is as far as the corpus tells, and it does not tell what all tested clips say.
 */
export type TestedSentences = "known" | "new" | "not told";

/**
 * Tells whether the sentences that are tested were said in training: a model that hears words may score by them.
 *
 * @param clips By row; null is a sentence that is not known.
 *
 * @example
 * ```ts
 * const clips = ["x", "y", "x"].map((sentence) => ({ sentence }));
 * const fold = { fold: 1, train: [0, 1], validation: [], test: [2] };
 * if (testedSentences(clips, [fold]) !== "known") throw new Error("x is on both sides");
 * ```
 */
export function testedSentences(
  clips: readonly { readonly sentence: string | null }[],
  folds: readonly Fold[],
): TestedSentences {
  const isKnown = folds.some((fold) => overlappingValues(fold, (row) => clips[row]!.sentence).length > 0);
  if (isKnown) return "known";
  return folds.some(({ test }) => test.some((row) => clips[row]!.sentence === null)) ? "not told" : "new";
}

const WORDS: Readonly<Record<TestedSentences, string>> = {
  known: "said in training too, so that words may be what is recognised",
  new: "not said in training",
  "not told": "the corpus does not tell whether they are said in training",
};

/** Says in words whether tested sentences were known. */
export function describeTestedSentences(sentences: TestedSentences): string {
  return `tested sentences: ${WORDS[sentences]}`;
}
