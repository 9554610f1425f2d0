import type { Protocol } from "../encode/folds.ts";
import type { Scale } from "../encode/scaler.ts";
import type { TestedSentences } from "../encode/tested_sentences.ts";
import type { Columns } from "../tables/tables.ts";

/** What knows the sentence of a clip alone, and says the emotion that is said most often with it in training. */
export const SENTENCE = "sentence alone";

/** How well one layer of an encoder, or what it is compared with, tells emotions: a row of `layers.parquet`. */
export interface LayerRow {
  /** `layer 3`, the name of a set of features, or {@link SENTENCE}. */
  readonly features: string;
  /** The layer's number; null of what is compared with. */
  readonly layer: number | null;
  readonly protocol: Protocol;
  /** Number of folds. */
  readonly folds: number;
  /** Whether the tested sentences were said in training. */
  readonly sentences: TestedSentences;
  readonly scale: Scale;
  /** The model, with its options. */
  readonly model: string;
  /** Number of columns; 0 of the sentence. */
  readonly size: number;
  /** Mean over seeds. */
  readonly uar: number;
  /** 95 % interval over the tested speakers; null if there is but one, and of the sentence. */
  readonly low: number | null;
  readonly high: number | null;
  /** UAR of guessing. */
  readonly chance: number;
  /** Tested speakers. */
  readonly speakers: number;
}

/** The columns of `layers.parquet`. */
export const LAYERS: Columns<LayerRow> = {
  features: "text",
  layer: "whole",
  protocol: "text",
  folds: "whole",
  sentences: "text",
  scale: "text",
  model: "text",
  size: "whole",
  uar: "number",
  low: "number",
  high: "number",
  chance: "number",
  speakers: "whole",
};
