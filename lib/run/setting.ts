import { InputError } from "../errors.ts";
import { didYouMean } from "../nearest_names.ts";

/** The stages of a run, in order. */
export const STAGE_NAMES = ["load", "extract", "encode", "train", "evaluate"] as const;

export type StageName = (typeof STAGE_NAMES)[number];

/** What is said of a setting wherever it is described. */
export interface SettingText<T> {
  /** What it sets, in a sentence. */
  readonly help: string;
  /** The stages that take it. */
  readonly stages: readonly StageName[];
  /** Left out where the default depends on other settings. */
  readonly default?: T;
  /** The default in words, where its text does not say enough. */
  readonly defaultText?: string;
}

/** Something that can be set for a run. */
export interface Setting<T> extends SettingText<T> {
  /** The values that it can have, in words. */
  readonly values: string;
  /** Whether a command line gives it by its name alone. */
  readonly isSwitch: boolean;
  /**
   * Reads a value.
   *
   * @throws {InputError} If it cannot have the value.
   */
  parse(name: string, text: string): T;
}

/** Makes a setting that is a text: as it is given, or as `read` writes it. */
export function text(
  { values, read = (text) => text, ...about }: SettingText<string> & {
    values: string;
    read?: (text: string) => string;
  },
): Setting<string> {
  return { ...about, values, isSwitch: false, parse: (_, text) => read(text) };
}

/** Makes a setting that is one of several words. */
export function oneOf<const T extends string>(words: readonly T[], about: SettingText<T>): Setting<T> {
  return {
    ...about,
    values: words.join(", "),
    isSwitch: false,
    parse: (name, text) => parseWord(name, text, words),
  };
}

/** Makes a setting that is a list of words; on a command line, separated by commas. */
export function wordList<const T extends string>(
  words: readonly T[],
  about: SettingText<readonly T[]>,
): Setting<readonly T[]> {
  return {
    ...about,
    values: `any of ${words.join(", ")}, separated by commas`,
    isSwitch: false,
    parse: (name, text) =>
      text === "" ? [] : text.split(",").map((word) => parseWord(name, word.trim(), words)),
  };
}

/** Makes a setting that is a whole number. */
export function integer(least: number, about: SettingText<number>): Setting<number> {
  return {
    ...about,
    values: `a whole number >= ${least}`,
    isSwitch: false,
    parse: (name, text) => parseWhole(name, text, least),
  };
}

/** Makes a setting that is a list of different whole numbers; on a command line, separated by commas. */
export function integerList(
  least: number,
  about: SettingText<readonly number[]>,
): Setting<readonly number[]> {
  return {
    ...about,
    values: `different whole numbers >= ${least}, separated by commas`,
    isSwitch: false,
    parse(name, text) {
      const values = text.split(",").map((value) => parseWhole(name, value, least));
      if (new Set(values).size < values.length) {
        throw new InputError(`Setting "${name}" must be different whole numbers: current value is "${text}"`);
      }
      return values;
    },
  };
}

/** Makes a setting that is on or off; on a command line, on if it is named. */
export function flag(about: SettingText<boolean>): Setting<boolean> {
  return {
    ...about,
    values: "true, false",
    isSwitch: true,
    parse: (name, text) => parseWord(name, text, ["true", "false"]) === "true",
  };
}

/** Describes the default of a setting. */
export function describeDefault({ default: value, defaultText }: Setting<unknown>): string {
  return defaultText ?? String(value);
}

function parseWord<T extends string>(name: string, text: string, words: readonly T[]): T {
  const word = words.find((word) => word === text);
  if (word !== undefined) return word;
  const hint = didYouMean(text, words);
  throw new InputError(
    `Setting "${name}" must be one of ${words.join(", ")}: current value is "${text}"${hint}`,
  );
}

function parseWhole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < least) {
    throw new InputError(`Setting "${name}" must be a whole number >= ${least}: current value is "${text}"`);
  }
  return value;
}
