import type { PublishedResult, TestProtocol } from "./paper.ts";

/**
 * Says why a published result must not be compared with a run of ours, if so.
 *
 * What is compared is what decides how hard the test is: the corpus, whether tested speakers are learnt from, the folds,
 * whether a speaker's own clips scale each other, and whether the test folds chose the options. Of the folds, the protocol and
 * the number of groups must be the same; which speakers are together may differ. Ours are never tuned on the test folds.
 *
 * @returns The reasons, in words about the published result; null if it can be compared.
 *
 * @example
 * ```ts
 * import { PUBLISHED_RESULTS } from "./papers.ts";
 *
 * const run = { corpus: "ravdess", protocol: "loso", folds: null, scale: "train" } as const;
 * const quoted = PUBLISHED_RESULTS.find(({ id }) => id === "random-ravdess-upper")!;
 * if (whyIncomparable(quoted, run) !== "speakers shared between training and test") throw new Error("it leaks");
 * ```
 */
export function whyIncomparable(result: PublishedResult, run: TestProtocol): string | null {
  const reasons = [
    result.corpus === run.corpus ? null : "another corpus",
    differentFolds(result, run),
    differentScale(result, run),
    result.selection === "test" ? "tuned on the test folds" : null,
  ];
  return reasons.filter((reason) => reason !== null).join(", ") || null;
}

function differentFolds(result: PublishedResult, run: TestProtocol): string | null {
  if (result.protocol !== run.protocol) {
    if (result.protocol === "random") return "speakers shared between training and test";
    return run.protocol === "random" ? "speakers held out" : "other folds";
  }
  return result.protocol === "speakers" && result.folds !== run.folds ? "other folds" : null;
}

/** A scaler that has not heard the tested clips is like any other such; what a paper does not tell is taken for one. */
function differentScale(result: PublishedResult, run: TestProtocol): string | null {
  if (result.scale === "speaker") {
    return run.scale === "speaker" ? null : "scaled by speaker";
  }
  return run.scale === "speaker" ? "not scaled by speaker" : null;
}
