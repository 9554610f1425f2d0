import type { Protocol } from "../encode/folds.ts";
import type { Scale } from "../encode/scaler.ts";

/**
 * How the options of a published result were tuned: `nested`, inside the training part; `test`, on the folds that the result was
 * then measured on, which makes it too good; `unstated`, where the paper does not say.
 */
export type Selection = "nested" | "test" | "unstated";

/** The names of scores in papers, and the score of ours that each is. */
export const MEASURES = { UAR: "uar", UA: "uar", WAR: "war", WA: "war", ACC: "war" } as const;

export type Measure = keyof typeof MEASURES;

/** How clips were split and scaled; for a paper in terms of our protocols, where they correspond. */
export interface TestProtocol {
  /** The corpus's name. */
  readonly corpus: string;
  readonly protocol: Protocol;
  /** Number of folds; null where the protocol implies it. */
  readonly folds: number | null;
  /** null where the paper does not say. */
  readonly scale: Scale | null;
}

/** How the clips of a run of ours were split and scaled, and how many of them were tested. */
export interface RunProtocol extends TestProtocol {
  readonly clips: number;
}

/** A published score. */
export interface PublishedResult extends TestProtocol {
  /** The name of its row, such as `ertk-ravdess-egemaps-online`. */
  readonly id: string;
  /** Names it in a figure. */
  readonly label: string;
  /** The input of the model, and the model. */
  readonly features: string;
  readonly model: string;
  /** The kind of the features, by which ours are selected for comparison. */
  readonly kind: "functionals" | "mean-mfcc" | "embeddings" | "notebook";
  /** Of embeddings, the pretrained encoder, as a hub calls it; of one that is on no hub, one that was trained on the same data. */
  readonly encoder?: string;
  readonly selection: Selection;
  /** Of a part of the corpus: which emotions, as the setting `emotions` has them, and how many clips are of these. */
  readonly part?: { readonly emotions: string; readonly clips: number };
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
  /** What is known to be wrong with all of its results; null if nothing. */
  readonly flaw: string | null;
  readonly results: readonly PublishedResult[];
}

/**
 * Describes how clips were split and scaled.
 *
 * @example
 * ```ts
 * const words = describeProtocol({ corpus: "ravdess", protocol: "speakers", folds: 6, scale: "train" });
 * if (words !== "6 groups of speakers, scaler fitted on training clips") throw new Error(words);
 * ```
 */
export function describeProtocol({ protocol, folds, scale }: TestProtocol): string {
  const split = protocol === "speakers" ? `${folds} groups of speakers` : SPLITS[protocol];
  return scale === null ? split : `${split}, ${describeScale(scale)}`;
}

/**
 * Describes how clips were scaled.
 *
 * @example
 * ```ts
 * if (describeScale("none") !== "not scaled") throw new Error("as they are");
 * ```
 */
export function describeScale(scale: Scale): string {
  return SCALES[scale];
}

const SPLITS: Readonly<Record<Exclude<Protocol, "speakers">, string>> = {
  loso: "one speaker out",
  corpora: "one corpus out",
  sentences: "speakers and sentences out",
  official: "the corpus's own parts",
  emobox: "EmoBox's groups of speakers",
  list: "folds by a list",
  random: "clips at random, speakers shared",
};

const SCALES: Readonly<Record<Scale, string>> = {
  train: "scaler fitted on training clips",
  speaker: "per-speaker z-normalisation",
  corpus: "per-corpus z-normalisation",
  robust: "robust scaler fitted on training clips",
  none: "not scaled",
};
