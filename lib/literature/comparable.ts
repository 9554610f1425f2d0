import { PUBLISHED } from "../corpora/registry.ts";
import type { PublishedResult, RunProtocol, TestProtocol } from "./paper.ts";

/**
 * Says why a published result must not be compared with a run of ours, if so.
 *
 * What is compared decides how hard the test is: the corpus, and whether it was whole, whether test speakers are in the training
 * part too, the folds, per-speaker z-normalisation, and whether options were tuned on the test folds. Of the folds, the protocol and
 * the number of groups must be the same; which speakers are together may differ. Ours are never tuned on the test folds.
 *
 * @returns The reasons, in words about the published result; null if it can be compared.
 *
 * @example
 * ```ts
 * import { PUBLISHED_RESULTS } from "./papers.ts";
 *
 * const run = { corpus: "ravdess", protocol: "loso", folds: null, scale: "train", clips: 1440 } as const;
 * const quoted = PUBLISHED_RESULTS.find(({ id }) => id === "random-ravdess-upper")!;
 * if (whyIncomparable(quoted, run) !== "speakers shared between training and test") throw new Error("it leaks");
 * ```
 */
export function whyIncomparable(result: PublishedResult, run: RunProtocol): string | null {
  const reasons = [
    result.corpus === run.corpus ? describePart(run, result.part?.clips) : "another corpus",
    result.part && run.clips > (1 + MISSING) * result.part.clips ? "fewer emotions" : null,
    differentFolds(result, run),
    differentScale(result, run),
    result.selection === "test" ? "tuned on the test folds" : null,
  ];
  return reasons.filter((reason) => reason !== null).join(", ") || null;
}

/** The share of a corpus that may be missing: clips that are known to be damaged or duplicated. */
const MISSING = 0.01;

/**
 * Describes how much of a published corpus was tested, if not the whole; null of the whole, give or take a hundredth, and of a corpus
 * of which no whole is known.
 *
 * @param whole How many clips there are. Default: those of the corpus.
 *
 * @example
 * ```ts
 * if (describePart({ corpus: "ravdess", clips: 360 }) !== "360 of 1,440 clips") throw new Error("six of 24 actors");
 * ```
 */
export function describePart(
  { corpus, clips }: Pick<RunProtocol, "corpus" | "clips">,
  whole = PUBLISHED.find(({ name }) => name === corpus)?.clips ?? clips,
): string | null {
  if (clips >= (1 - MISSING) * whole) return null;
  return `${clips.toLocaleString("en")} of ${whole.toLocaleString("en")} clips`;
}

function differentFolds(result: PublishedResult, run: TestProtocol): string | null {
  if (result.protocol !== run.protocol) {
    if (result.protocol === "random") return "speakers shared between training and test";
    return run.protocol === "random" ? "speakers held out" : "other folds";
  }
  return result.protocol === "speakers" && result.folds !== run.folds ? "other folds" : null;
}

/** All scalers that are fitted on training clips count as the same; so does what a paper does not state. */
function differentScale(result: PublishedResult, run: TestProtocol): string | null {
  if (result.scale === "speaker") {
    return run.scale === "speaker" ? null : "per-speaker z-normalisation";
  }
  if (run.scale === "corpus") return "no per-corpus z-normalisation";
  return run.scale === "speaker" ? "no per-speaker z-normalisation" : null;
}
