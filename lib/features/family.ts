import type { Analysis } from "./analysis.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";

/** Choices that a family leaves open, by name. */
export type FamilyOptions = Readonly<Record<string, number | string>>;

/** A family of features: what it is called, what it measures, and how it is made. */
export interface Family<Options extends FamilyOptions = FamilyOptions> {
  /** What the family is called in titles. */
  readonly title: string;
  /** What it tells of speech. */
  readonly measures: string;
  readonly unit: string;
  /** The choices and what they are unless chosen. */
  readonly defaults: Options;
  /** Of a choice between words, the words. */
  readonly choices?: Readonly<Partial<Record<keyof Options, readonly string[]>>>;
  /** Number of rows. */
  rows(options: Options): number;
  compute(analysis: Analysis, options: Options): FeatureMatrix;
  /** Files of `lib` whose code makes the values, with all that they import. */
  readonly code: readonly string[];
}

/** A family and the choices made. */
export interface Feature {
  readonly name: string;
  readonly family: Family;
  readonly options: FamilyOptions;
}

/**
 * Completes a choice of options.
 *
 * @param given Values as texts; each must be of the kind of its default.
 * @throws {RangeError} If the family has no such option, or a number is wanted and none is given.
 */
export function chooseOptions(
  name: string,
  { defaults, choices = {} }: Family,
  given: Readonly<Record<string, string>>,
): FamilyOptions {
  const chosen = Object.entries(given).map(([option, text]) => {
    const fallback = defaults[option];
    if (fallback === undefined) {
      const known = Object.keys(defaults).join(", ") || "none";
      throw new RangeError(`Cannot set "${option}" of ${name} as its options are: ${known}`);
    }
    const value = typeof fallback === "number" ? Number(text) : text;
    if (text === "" || Number.isNaN(value)) {
      throw new RangeError(`Option "${option}" of ${name} must be a number: current value is "${text}"`);
    }
    const words = choices[option];
    if (words && !words.includes(text)) {
      throw new RangeError(
        `Option "${option}" of ${name} must be one of ${words.join(", ")}: current value is "${text}"`,
      );
    }
    return [option, value];
  });
  return { ...defaults, ...Object.fromEntries(chosen) };
}
