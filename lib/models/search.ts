import { InputError } from "../errors.ts";
import { didYouMean } from "../nearest_names.ts";
import { type Call, type Options, parseCall, parseOptions } from "../options.ts";
import { randomSource } from "../random.ts";
import { renameFormerSvm } from "./former_svm.ts";
import { chooseLayers } from "./layer_choice.ts";
import type { Model } from "./model.ts";

/** A model that a search tries. */
export interface Candidate {
  readonly options: Options;
  /** The feature families that it may use; null for all. */
  readonly families: readonly string[] | null;
  /** Which layers of an encoder these have, as `chooseLayers` reads it; left out if layers were not chosen. */
  readonly layer?: string;
}

/** A search among models, repeated inside the training part of every fold. */
export interface Search {
  readonly candidates: readonly Candidate[];
  /** Folds, by speakers, of the training part that the candidates are compared on. */
  readonly folds: number;
}

/** The searches, with their options. */
const SEARCHES = { random: { trials: 12, folds: 3 }, grid: { folds: 3 } };

/**
 * Checks the name of a search before anything is done for it.
 *
 * @throws {InputError} If the text cannot be read.
 * @throws {InputError} If there is no such search.
 */
export function checkSearch(text: string): void {
  const { name } = parseCall(text, "a search");
  const known = ["none", ...Object.keys(SEARCHES)];
  if (known.includes(name)) return;
  const nearest = didYouMean(name, known);
  throw new InputError(
    `Cannot search by "${name}": use none, random(trials=12) or grid(option=value|value,…)${nearest}`,
  );
}

/**
 * Reads what a search is to try: `random(trials=8)`, `grid(rate=0.001|0.003,dropout=0.1|0.5)`,
 * `grid(features=all|mfcc|mfcc+rms)`; or `none`.
 *
 * A grid has every combination of the values named; a random search draws so many combinations (Bergstra & Bengio 2012),
 * and takes values of options that are not named from the model's space. The model as configured is always tried.
 *
 * @param families The feature families there are.
 * @param seed Determines what is drawn.
 * @returns null for `none`.
 * @throws {InputError} If the text cannot be read.
 * @throws {InputError} If it names something that there is not, or nothing to select among.
 */
export function parseSearch(
  text: string,
  model: Model,
  { families, seed }: { families: readonly string[]; seed: number },
): Search | null {
  checkSearch(text);
  const { name, given } = parseCall(text, "a search");
  if (name !== "random" && name !== "grid") return null;
  const defaults: Options = SEARCHES[name];
  const entries = Object.entries(given);
  const settings = parseOptions(
    name,
    { defaults },
    Object.fromEntries(entries.filter(([option]) => Object.hasOwn(defaults, option))),
  );
  const named = entries.filter(([option]) => !Object.hasOwn(defaults, option));
  const known = [...Object.keys(model.options), "features", "layer", ...Object.keys(defaults)];
  for (const [option] of named) checkOption(option, name, known);
  const space = searchSpace(model, named, name === "random" || named.length === 0);
  const trials = settings["trials"] as number | undefined;
  const drawn = combinations([...space.values()].map(({ length }) => length), trials, seed);
  const candidates = drawn.map((indices) => {
    const texts = [...space].map(([option, values], i) => [option, values[indices[i]!]!] as const);
    return readCandidate(model, Object.fromEntries(texts), families);
  });
  const tried = space.has("layer") ? candidates : [configuredCandidate(model), ...candidates];
  const distinct = new Map(tried.map((candidate) => [describeCandidate(candidate), candidate]));
  return { folds: settings["folds"] as number, candidates: [...distinct.values()] };
}

/** The model as it is configured, on all features. */
export function configuredCandidate({ options }: Model): Candidate {
  return { options, families: null };
}

/** Names a candidate in a table, as {@link parseCandidate} reads it. */
export function describeCandidate({ options, families, layer }: Candidate): string {
  const texts = Object.entries(options).map(([option, value]) => `${option}=${value}`);
  const features = layer === undefined ? families?.join("+") : undefined;
  return [
    ...texts,
    ...(features === undefined ? [] : [`features=${features}`]),
    ...(layer === undefined ? [] : [`layer=${layer}`]),
  ].join(" ");
}

/** Reads what {@link describeCandidate} writes, of a model. */
export function parseCandidate(text: string, model: Model, families: readonly string[]): Candidate {
  const given = Object.fromEntries(
    text.split(" ").filter(Boolean).map((option) => option.split("=") as [string, string]),
  );
  const former: Call = renameFormerSvm({ name: "svm", given });
  return readCandidate(model, former.name === model.name ? former.given : given, families);
}

function checkOption(option: string, search: string, known: readonly string[]): void {
  if (known.includes(option)) return;
  throw new InputError(
    `Cannot set "${option}" of ${search} as there are: ${known.join(", ")}${didYouMean(option, known)}`,
  );
}

/** Gathers the values to try of each option: those named and, if wanted, the model's space for the others. */
function searchSpace(
  { name, kind }: Model,
  named: readonly (readonly [option: string, values: string])[],
  withModelSpace: boolean,
): Map<string, readonly string[]> {
  const space = new Map<string, readonly string[]>();
  if (withModelSpace) {
    for (const [option, values] of Object.entries(kind.space)) space.set(option, values.map(String));
  }
  for (const [option, values] of named) space.set(option, values.split("|").map((value) => value.trim()));
  if (space.size > 0) return space;
  throw new InputError(`Cannot search as ${name} has nothing to tune: name options and their values`);
}

function readCandidate(
  { name, kind, options }: Model,
  { features = "all", layer, ...given }: Readonly<Record<string, string>>,
  known: readonly string[],
): Candidate {
  const families = features === "all" ? null : features.split("+");
  const unknown = families?.find((family) => !known.includes(family));
  if (unknown !== undefined) {
    const nearest = didYouMean(unknown, known);
    throw new InputError(
      `Cannot search "${unknown}" as the features there are: ${known.join(", ")}${nearest}`,
    );
  }
  const read = { options: parseOptions(name, { ...kind, defaults: options }, given), families };
  if (layer === undefined) return read;
  const chosen = chooseLayers(layer, known);
  if (!families) return { ...read, families: chosen, layer };
  const left = families.filter((family) => chosen.includes(family));
  if (left.length > 0) return { ...read, families: left };
  throw new InputError(`Cannot search features=${features} with layer=${layer} as nothing is left of them`);
}

/** Lists combinations of indices, one for each length: all, or so many of them, drawn. */
function combinations(lengths: readonly number[], trials: number | undefined, seed: number): number[][] {
  const size = lengths.reduce((product, length) => product * length, 1);
  const random = randomSource("search", seed);
  const drawn = new Set<number>();
  if (trials === undefined || trials >= size) { for (let i = 0; i < size; i++) drawn.add(i); }
  else while (drawn.size < trials) drawn.add(Math.floor(random() * size));
  return [...drawn].map((combination) =>
    lengths.map((length) => {
      const index = combination % length;
      combination = Math.floor(combination / length);
      return index;
    })
  );
}
