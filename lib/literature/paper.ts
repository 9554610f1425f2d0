import type { Protocol } from "../encode/folds.ts";
import type { Scale } from "../encode/scaler.ts";

/**
 * How the options of a published result were chosen: `nested`, by parts of the training part; `test`, by the folds that the
 * result was then measured on, which flatters; `untold`, where the paper does not say.
 */
export type Selection = "nested" | "test" | "untold";

/** What papers call a score, and the score of ours that it is. */
export const MEASURES = { UAR: "uar", UA: "uar", WAR: "war" } as const;

export type Measure = keyof typeof MEASURES;

/** How clips were divided and scaled: of a paper in our own terms, where they correspond. */
export interface TestProtocol {
  /** The corpus's name. */
  readonly corpus: string;
  readonly protocol: Protocol;
  /** Number of folds; null where the protocol leaves nothing open. */
  readonly folds: number | null;
  /** null where the paper does not say. */
  readonly scale: Scale | null;
}

/** How the clips of a run of ours were divided and scaled, and how many of them were tested. */
export interface RunProtocol extends TestProtocol {
  readonly clips: number;
}

/** A published score. */
export interface PublishedResult extends TestProtocol {
  /** The name of its row, such as `ertk-ravdess-egemaps-online`. */
  readonly id: string;
  /** Names it in a figure. */
  readonly label: string;
  /** What the model was given, and the model. */
  readonly features: string;
  readonly model: string;
  /** The kind of the features, by which ours are chosen to be put beside them. */
  readonly kind: "functionals" | "mean-mfcc" | "embeddings" | "notebook";
  readonly selection: Selection;
  readonly measure: Measure;
  /** From 0 to 1. */
  readonly value: number;
}

/** A publication, and the results that are kept of it. */
export interface Paper {
  readonly name: string;
  readonly citation: string;
  /** Where it is found; empty if it is no single publication. */
  readonly url: string;
  readonly results: readonly PublishedResult[];
}

/**
 * Puts in words how clips were divided and scaled.
 *
 * @example
 * ```ts
 * const words = describeProtocol({ corpus: "ravdess", protocol: "speakers", folds: 6, scale: "train" });
 * if (words !== "6 groups of speakers, scaled by training clips") throw new Error(words);
 * ```
 */
export function describeProtocol({ protocol, folds, scale }: TestProtocol): string {
  const divided = protocol === "speakers" ? `${folds} groups of speakers` : DIVIDED[protocol];
  return scale === null ? divided : `${divided}, ${SCALED[scale]}`;
}

const DIVIDED: Readonly<Record<Exclude<Protocol, "speakers">, string>> = {
  loso: "one speaker out",
  sentences: "speakers and sentences out",
  emobox: "EmoBox's groups of speakers",
  list: "folds by a list",
  random: "clips at random, speakers shared",
};

const SCALED: Readonly<Record<Scale, string>> = {
  train: "scaled by training clips",
  speaker: "scaled by each speaker's own clips",
  robust: "scaled by quartiles of training clips",
  none: "not scaled",
};
