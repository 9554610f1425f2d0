import { InputError } from "../errors.ts";
import { chooseOptions, type Options, parseCall } from "../options.ts";
import { randomSource } from "../random.ts";
import type { Model } from "./model.ts";

/** A model that a search tries. */
export interface Candidate {
  readonly options: Options;
  /** The feature families that it may use; null for all. */
  readonly families: readonly string[] | null;
}

/** A choice among models, made anew inside the training part of every fold. */
export interface Search {
  readonly candidates: readonly Candidate[];
  /** Folds, by speakers, of the training part that the candidates are compared on. */
  readonly folds: number;
}

/**
 * Checks the name of a search before anything is done for it.
 *
 * @throws {InputError} If the text cannot be read.
 * @throws {InputError} If there is no such search.
 */
export function checkSearch(text: string): void {
  const { name } = parseCall(text, "a search");
  if (name === "none" || Object.hasOwn(HOW, name)) return;
  throw new InputError(
    `Cannot search by "${name}": use none, random(trials=12) or grid(option=value|value,…)`,
  );
}

const HOW = { random: { trials: 12, folds: 3 }, grid: { folds: 3 } };

/**
 * Reads what a search is to try: `random(trials=8)`, `grid(rate=0.001|0.003,dropout=0.1|0.5)`,
 * `grid(features=all|mfcc|mfcc+rms)`; or `none`.
 *
 * A grid has every combination of the values named; a random search draws so many combinations (Bergstra & Bengio 2012),
 * and takes values of options that are not named from the model's own space. The model as it stands is always tried.
 *
 * @param families The feature families there are.
 * @param seed Determines what is drawn.
 * @returns null for `none`.
 * @throws {InputError} If the text cannot be read.
 * @throws {InputError} If it names something that there is not, or nothing to choose among.
 */
export function parseSearch(
  text: string,
  model: Model,
  { families, seed }: { families: readonly string[]; seed: number },
): Search | null {
  const { name, given } = parseCall(text, "a search");
  checkSearch(text);
  if (name !== "random" && name !== "grid") return null;
  const entries = Object.entries(given);
  const isHow = (option: string) => Object.hasOwn(HOW[name], option);
  const how = chooseOptions(
    name,
    { defaults: HOW[name] as Options },
    Object.fromEntries(entries.filter(([option]) => isHow(option))),
  );
  const named = entries.filter(([option]) => !isHow(option)).map(([option, values]) =>
    [option, values.split("|").map((value) => value.trim())] as const
  );
  const own = Object.entries(model.kind.space).map(([option, values]) =>
    [option, values.map(String)] as const
  );
  const space = new Map(name === "random" || named.length === 0 ? [...own, ...named] : named);
  if (space.size === 0) {
    throw new InputError(
      `Cannot search as ${model.name} has nothing to choose: name options and their values`,
    );
  }
  const asItStands: Candidate = { options: model.options, families: null };
  const drawn = combinations([...space.values()].map(({ length }) => length), how["trials"] as number, seed);
  const candidates = drawn.map((places) => {
    const texts = [...space].map(([option, values], i) => [option, values[places[i]!]!] as const);
    return readCandidate(model, Object.fromEntries(texts), families);
  });
  const others = candidates.filter((candidate) => !same(candidate, asItStands));
  return { folds: how["folds"] as number, candidates: [asItStands, ...others] };
}

/** Names a candidate in a table, as {@link parseCandidate} reads it. */
export function describeCandidate({ options, families }: Candidate): string {
  const chosen = Object.entries(options).map(([option, value]) => `${option}=${value}`);
  return [...chosen, ...(families ? [`features=${families.join("+")}`] : [])].join(" ");
}

/** Reads what {@link describeCandidate} writes, of a model. */
export function parseCandidate(text: string, model: Model, families: readonly string[]): Candidate {
  const given = text.split(" ").filter(Boolean).map((choice) => choice.split("=") as [string, string]);
  return readCandidate(model, Object.fromEntries(given), families);
}

function readCandidate(
  { name, kind, options }: Model,
  { features = "all", ...given }: Readonly<Record<string, string>>,
  known: readonly string[],
): Candidate {
  const families = features === "all" ? null : features.split("+");
  const unknown = families?.find((family) => !known.includes(family));
  if (unknown !== undefined) {
    throw new InputError(`Cannot search "${unknown}" as the features there are: ${known.join(", ")}`);
  }
  return { options: chooseOptions(name, { ...kind, defaults: options }, given), families };
}

/** Lists combinations of places, one for each length: all, or so many of them, drawn. */
function combinations(lengths: readonly number[], wanted: number | undefined, seed: number): number[][] {
  const size = lengths.reduce((product, length) => product * length, 1);
  const random = randomSource("search", seed);
  const chosen = new Set<number>();
  if (wanted === undefined || wanted >= size) { for (let i = 0; i < size; i++) chosen.add(i); }
  else while (chosen.size < wanted) chosen.add(Math.floor(random() * size));
  return [...chosen].map((index) =>
    lengths.map((length) => {
      const place = index % length;
      index = Math.floor(index / length);
      return place;
    })
  );
}

function same(a: Candidate, b: Candidate): boolean {
  return describeCandidate(a) === describeCandidate(b);
}
