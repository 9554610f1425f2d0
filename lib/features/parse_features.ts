import { InputError } from "../errors.ts";
import { didYouMean } from "../nearest_names.ts";
import {
  type Configurable,
  formatCall,
  type Options,
  parseCall,
  parseOptions,
  splitCalls,
} from "../options.ts";
import type { Family, Feature } from "./family.ts";
import { FAMILIES, findFamily } from "./family_registry.ts";
import { FEATURE_SETS } from "./feature_sets.ts";
import { presentName } from "./former_names.ts";
import { type Pooling, POOLINGS } from "./pooling.ts";
import { type EncoderOptions, layerFeatures } from "./pretrained/encoder.ts";

/**
 * Reads a choice of features: the name of a set (`six`), or families separated by commas, each with options
 * if wanted (`mfcc(coefficients=13,bands=40),rms`). Every family has the options `pool`, a name from
 * `POOLINGS`, and `trim`, decibels (see {@link trimToSpeech}); options before a colon are given to all that
 * follow: `pool=full,trim=40: mfcc,rms`. A set may stand among families: `full,encoder(model=FOLDER,layer=2-5)`.
 *
 * @throws {InputError} If the text cannot be read.
 * @throws {InputError} If a family or option is unknown, or a family is named twice.
 *
 * @example
 * ```ts
 * const [mfcc, rms] = parseFeatures("mfcc(coefficients=13),rms");
 * if (mfcc?.options["coefficients"] !== 13 || rms?.name !== "rms") throw new Error("two families");
 * ```
 */
export function parseFeatures(text: string): Feature[] {
  const features = parseList(text, {});
  const twice = features.find(({ name }, index) =>
    features.findIndex((other) => other.name === name) < index
  );
  if (twice) {
    throw new InputError(`Cannot extract ${twice.name} twice as its columns would bear the same names`);
  }
  return features;
}

/** Reads a list of families and sets, with options that are given to all. */
function parseList(text: string, outer: Readonly<Record<string, string>>): Feature[] {
  const [, common = "", families = ""] = LIST.exec(text)!;
  const given = { ...outer, ...parseCall(`all(${common})`, "options of all features").given };
  return splitCalls(families).flatMap((part) =>
    Object.hasOwn(FEATURE_SETS, part) && !findFamily(part)
      ? parseList(FEATURE_SETS[part]!, given)
      : parseFeature(part, given)
  );
}

/** Options of all families, if any, and the families. */
const LIST = /^(?:([^():]*):)?(.*)$/s;

/**
 * Writes a feature as {@link parseFeatures} reads it: all options of the family, and `pool` and `trim` if
 * they were chosen.
 */
export function formatFeature({ name, family, options, pool, trim }: Feature): string {
  const common = { ...(pool === defaultPool(family) ? {} : { pool }), ...(trim ? { trim } : {}) };
  return formatCall(name, { ...options, ...common });
}

/**
 * Writes a feature as {@link formatFeature} does, but for what its encoder is called and where it is: the SHA-256 of the weights
 * stands for it.
 */
export function formatNameless(feature: Feature): string {
  const { family, options } = feature;
  return formatFeature(family.encoder ? { ...feature, options: { ...options, model: "" } } : feature);
}

/**
 * Writes a choice of features with all options, and under the names that families have now.
 *
 * @throws {InputError} If the text cannot be read.
 *
 * @example
 * ```ts
 * if (presentFeatures("motion") !== "contour_correlation(coefficients=13)") throw new Error("renamed since");
 * ```
 */
export function presentFeatures(text: string): string {
  return parseFeatures(text).map(formatFeature).join(",");
}

function parseFeature(text: string, common: Readonly<Record<string, string>>): Feature[] {
  const call = parseCall(text, "a feature"), name = presentName(call.name);
  const family = findFamily(name);
  if (!family) {
    const families = [...Object.keys(FAMILIES), "encoder"], sets = Object.keys(FEATURE_SETS);
    const hint = didYouMean(name, [...families, ...sets]);
    throw new InputError(
      `Cannot extract "${name}" as it is no feature family (${families.join(", ")}) and no set of them ` +
        `(${sets.join(", ")})${hint}`,
    );
  }
  const { pool, trim, ...options } = parseOptions(name, withCommon(family), { ...common, ...call.given });
  if (trim < 0) throw new InputError(`Cannot trim ${name} as trim must be >= 0 dB: current value is ${trim}`);
  const feature = { name, family, options, pool: pool as Pooling, trim };
  if (!family.encoder) return [feature];
  return layerFeatures(name, options as EncoderOptions).map((layer) => ({ ...feature, ...layer }));
}

/** The options of a family, and those that every family has. */
function withCommon(family: Family): Configurable<Options & { pool: string; trim: number }> {
  const defaults = { ...family.defaults, pool: defaultPool(family), trim: 0 };
  return { defaults, choices: { ...family.choices, pool: Object.keys(POOLINGS) } };
}

function defaultPool(family: Family): Pooling {
  return family.pool ?? "mean+std";
}
