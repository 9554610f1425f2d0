import type { Inference, Labels, Problem } from "../corpora/corpus.ts";
import type { Part } from "../encode/fold.ts";
import type { LeakageRow } from "../encode/leakage_row.ts";
import type { Scaling } from "../encode/scaling.ts";
import type { Extent } from "../keys.ts";
import type { CheckRow } from "../explore/checks/check_row.ts";
import type { Confound } from "../explore/checks/confound.ts";
import type { Levels } from "../explore/levels.ts";
import type { Columns } from "../tables/tables.ts";

/** What is found in the file of a clip. */
export interface Measured extends Levels {
  /** Hz. */
  readonly sample_rate: number;
  readonly channels: number;
  /** Seconds. */
  readonly duration: number;
  /** What the file is: `WAV, 16 bits`. */
  readonly format: string;
  /** SHA-256 (hex) of the recording's samples and their rate: whatever file they are saved in. */
  readonly sha256: string;
  /** SHA-256 (hex) of the file. */
  readonly file_sha256: string;
}

/** All values, or null for each. */
export type OrNull<T> = { readonly [name in keyof T]: T[name] | null };

/**
 * A row of `clips.parquet`: what the corpus tells of a clip, which part of a recording it is (nulls: all of it), and what is
 * measured of it; that is null if the file cannot be read.
 */
export interface ClipRow extends Required<Labels>, Extent, OrNull<Measured> {
  /** The key: `<corpus>/<path>`, and `#<start>-<end>` behind it if the clip is part of a recording; see `clipKey`. */
  readonly clip: string;
  readonly corpus: string;
  /** The key: `<corpus>/<speaker>`. */
  readonly speaker: string;
  /** Why the clip cannot be used; null if it can. */
  readonly problem: string | null;
}

export const CLIPS: Columns<ClipRow> = {
  clip: "text",
  corpus: "text",
  start: "number",
  end: "number",
  speaker: "text",
  sex: "text",
  emotion: "text",
  emotion_code: "text",
  intensity: "text",
  sentence: "text",
  repetition: "text",
  split: "text",
  age: "number",
  language: "text",
  sample_rate: "whole",
  channels: "whole",
  format: "text",
  duration: "number",
  rms_dbfs: "number",
  peak_dbfs: "number",
  clipped: "number",
  silence_start: "number",
  silence_end: "number",
  sha256: "text",
  file_sha256: "text",
  problem: "text",
};

/** A clip whose emotion is known, which can be learnt from and tested. */
export interface LabelledClip extends ClipRow {
  readonly emotion: string;
}

/** The columns of `problems.parquet`, and of the like of other stages. */
export const PROBLEMS: Columns<Problem> = { clip: "text", kind: "text", problem: "text" };

/** A row of `inferences.parquet`. */
export interface InferenceRow extends Inference {
  readonly corpus: string;
}

export const INFERENCES: Columns<InferenceRow> = {
  corpus: "text",
  about: "text",
  inferred: "text",
  doubt: "text",
};

/** A row of `folds.parquet`. */
export interface FoldRow {
  readonly clip: string;
  readonly fold: number;
  readonly part: Part;
}

export const FOLDS: Columns<FoldRow> = { clip: "text", fold: "whole", part: "text" };

export const LEAKAGE: Columns<LeakageRow> = { check: "text", result: "text", found: "text" };

/** The columns of `checks.parquet`. */
export const CHECKS: Columns<CheckRow> = { check: "text", result: "text", found: "text" };

/** The columns of `confounds.parquet`. */
export const CONFOUNDS: Columns<Confound> = {
  attribute: "text",
  kind: "text",
  result: "text",
  values: "whole",
  unknown: "whole",
  measure: "text",
  size: "number",
  p_holm: "number",
  spread: "number",
  uar: "number",
  low: "number",
  high: "number",
  chance: "number",
  uar_p_holm: "number",
  uar_most_frequent: "number",
};

/** The content of `encoder.json`. */
export interface Encoder extends Scaling {
  /** The classes, in the order of their indices. */
  readonly emotions: readonly string[];
  /** The feature columns, in the order of the model's inputs. */
  readonly columns: readonly string[];
  /** The scalers of frames, by the same keys, of a run that has frames. */
  readonly frameScalers?: Scaling["scalers"];
  /** What the reader of scores from these folds must know; null if nothing. */
  readonly warning: string | null;
}
