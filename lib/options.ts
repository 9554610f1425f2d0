import { InputError } from "./errors.ts";
import { didYouMean } from "./nearest_names.ts";

/** Values of options, by name. */
export type Options = Readonly<Record<string, number | string>>;

/** Something that can be named in a text with options, `name(option=value,…)`. */
export interface Configurable<O extends Options = Options> {
  /** Its options, and their defaults. */
  readonly defaults: O;
  /** Of an option that is one of several words, the words. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

/** A name and the options given with it, as texts. */
export interface Call {
  readonly name: string;
  readonly given: Readonly<Record<string, string>>;
}

const CALL = /^(?<name>[\w-]+)(?:\((?<options>.*)\))?$/s;

/**
 * Reads a name with options: `mfcc(coefficients=13)`.
 *
 * @param what What the text is to be read as, for the message if it cannot be.
 * @throws {InputError} If the text cannot be read.
 *
 * @example
 * ```ts
 * const { name, given } = parseCall("svm(kernel=linear)");
 * if (name !== "svm" || given["kernel"] !== "linear") throw new Error("a name and an option");
 * ```
 */
export function parseCall(text: string, what = "a name"): Call {
  const { name, options = "" } = CALL.exec(text.trim())?.groups ?? {};
  if (name === undefined || !isBalanced(options)) {
    throw new InputError(`Cannot read "${text}" as ${what}: write a name, or name(option=value,…)`);
  }
  const given = splitCalls(options).filter(Boolean).map((option) => {
    const [, key = option, value = ""] = OPTION.exec(option) ?? [];
    return [key, value];
  });
  return { name, given: Object.fromEntries(given) };
}

/** An option and its value, in which there may be further signs of equality. */
const OPTION = /^([^=]*?)\s*=\s*(.*)$/s;

/** Tells whether every parenthesis that opens is closed. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")" && --depth < 0) return false;
  }
  return depth === 0;
}

/** Writes a name with all its options as {@link parseCall} reads it. */
export function formatCall(name: string, options: Options): string {
  const list = Object.entries(options).map(([option, value]) => `${option}=${value}`);
  return list.length ? `${name}(${list.join(",")})` : name;
}

/** Splits a list at the commas that stand outside parentheses. */
export function splitCalls(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === "," && depth === 0) parts.push("");
    else parts.push(parts.pop() + character);
  }
  return parts.map((part) => part.trim());
}

/**
 * Parses options given as texts, and completes them with the defaults.
 *
 * @param given Values as texts; each must be of the kind of its default.
 * @throws {InputError} If there is no such option, a number is wanted and none is given, or a word is none of the choices.
 */
export function parseOptions<O extends Options>(
  name: string,
  { defaults, choices = {} }: Configurable<O>,
  given: Readonly<Record<string, string>>,
): O {
  const parsed = Object.entries(given).map(([option, text]) => {
    const fallback = Object.hasOwn(defaults, option) ? defaults[option] : undefined;
    if (fallback === undefined) {
      const known = Object.keys(defaults), hint = didYouMean(option, known);
      throw new InputError(
        `Cannot set "${option}" of ${name} as its options are: ${known.join(", ") || "none"}${hint}`,
      );
    }
    const value = typeof fallback === "number" ? Number(text) : text;
    if (text === "" || Number.isNaN(value)) {
      throw new InputError(`Option "${option}" of ${name} must be a number: current value is "${text}"`);
    }
    const allowed = choices[option];
    if (allowed && !allowed.includes(text)) {
      throw new InputError(
        `Option "${option}" of ${name} must be one of ${allowed.join(", ")}: current value is "${text}"`,
      );
    }
    return [option, value];
  });
  return { ...defaults, ...Object.fromEntries(parsed) };
}
