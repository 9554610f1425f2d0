import type { Configurable, Options } from "../options.ts";
import type { Computation } from "./analysis.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import type { Pooling } from "./pooling.ts";

/** The sample rate (Hz) that families take unless they state another: librosa's default. */
export const FEATURE_RATE = 22050;

/** A family of features: what it is called, what it measures, and how it is made. */
export interface Family<O extends Options = Options, T extends Computed = Computed>
  extends Configurable<O>, Computation<T, O> {
  /** The first part of its columns' names. */
  readonly name: string;
  /**
   * The address of the module that defines it (`import.meta.url`): from that and what it imports follows which code makes its
   * values.
   */
  readonly module: string;
  /** What the family is called in titles. */
  readonly title: string;
  /** What it tells of speech. */
  readonly measures: string;
  /** Of its values: `Hz`, `dB`, … */
  readonly unit: string;
  /** Number of rows. */
  rows(options: O): number;
  /** What its rows are pooled to unless chosen: `mean+std`, or `mean` of a family with one frame a clip. */
  readonly pool?: Pooling;
  /** Names the pretrained encoder that it needs, if any. */
  encoder?(options: O): string;
}

/** What a family computes: at once, or in time. */
export type Computed = FeatureMatrix | Promise<FeatureMatrix>;

/** A family and the choices made. */
export interface Feature {
  /** Of the family. */
  readonly name: string;
  /** What computes it. */
  readonly family: Family;
  /** The choices made. */
  readonly options: Options;
  /** What its rows are pooled to. */
  readonly pool: Pooling;
  /**
   * Frames at the ends of a clip that lie so many decibels below its loudest are left out: see `trimSilence`;
   * 0: none.
   */
  readonly trim: number;
}

/**
 * Defines a family, beside the algorithm that it lists.
 *
 * @example
 * ```ts
 * const family = defineFamily({
 *   name: "peak",
 *   module: import.meta.url,
 *   title: "Peak",
 *   measures: "the loudest sample",
 *   unit: "full scale = 1",
 *   defaults: {},
 *   rows: () => 1,
 *   compute: ({ audio: { samples } }) => {
 *     const values = Float64Array.of(samples.reduce((most, sample) => Math.max(most, sample), 0));
 *     return { family: "peak", rows: ["peak"], frames: 1, values, hop: 1 };
 *   },
 * });
 * if (family.rows({}) !== 1) throw new Error("one row");
 * ```
 */
export function defineFamily<O extends Options, T extends Computed>(family: Family<O, T>): Family<O, T> {
  return family;
}
