import type { Configurable, Options } from "../options.ts";
import type { Analysis } from "./analysis.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import type { Pooling } from "./pooling.ts";

/** A family of features: what it is called, what it measures, and how it is made. */
export interface Family<O extends Options = Options> extends Configurable<O> {
  /** What the family is called in titles. */
  readonly title: string;
  /** What it tells of speech. */
  readonly measures: string;
  readonly unit: string;
  /** Number of rows. */
  rows(options: O): number;
  compute(analysis: Analysis, options: O): FeatureMatrix;
  /** What its rows are pooled to unless chosen: `mean+std`, or `mean` of a family with one frame a clip. */
  readonly pool?: Pooling;
  /** Files of `lib` whose code makes the values, with all that they import. */
  readonly code: readonly string[];
}

/** A family and the choices made. */
export interface Feature {
  readonly name: string;
  readonly family: Family;
  readonly options: Options;
  readonly pool: Pooling;
  /**
   * Frames at the ends of a clip that lie so many decibels below its loudest are left out: see `trimSilence`;
   * 0: none.
   */
  readonly trim: number;
}

/** Files that every family rests on: reading, resampling, framing. */
export const SOUND = ["audio/wav.ts", "audio/resample.ts", "audio/frames.ts"];
/** The same, and the spectrum. */
export const SPECTRUM = [...SOUND, "audio/stft.ts"];

/** Takes a family whose options are known by name among those whose options are not; they are checked when chosen. */
export function describeFamily<O extends Options>(family: Family<O>): Family {
  return family as unknown as Family;
}
