/**
 * How much is known of data. `named`: all of it, and none is of broadcasts or the web. `gathered`: which collections it is, and some of
 * these were gathered from podcasts, films or broadcasts. `undisclosed`: not what it is.
 */
export type DataKind = "named" | "gathered" | "undisclosed";

/** What encoders were trained on. */
export interface TrainingData {
  /** Who publishes them, in lower case. */
  readonly owner: string;
  /** Their names, in lower case. */
  readonly names: RegExp;
  /** In words. */
  readonly data: string;
  readonly kind: DataKind;
  /** Corpora of emotional speech in it, by their names here. */
  readonly corpora?: readonly string[];
  /** Who says so: a paper with its year, or a card. */
  readonly source: string;
}
