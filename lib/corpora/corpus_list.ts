import { InputError } from "../errors.ts";
import { didYouMean } from "../nearest_names.ts";
import { type Call, parseCall, splitCalls } from "../options.ts";
import { CORPORA } from "./registry.ts";

/**
 * Reads a list of corpora, each with options if wanted: `savee,ravdess(channel=both)`.
 *
 * @throws {InputError} If there is no such corpus, or one is named twice.
 *
 * @example
 * ```ts
 * const [savee, calls] = parseCorpora("savee, folders(name=calls)");
 * if (savee?.name !== "savee" || calls?.given["name"] !== "calls") throw new Error("two corpora");
 * ```
 */
export function parseCorpora(text: string): Call[] {
  const calls = splitCalls(text).map((call) => parseCall(call, "a corpus"));
  for (const { name } of calls) {
    if (CORPORA.includes(name)) continue;
    throw new InputError(
      `Cannot open corpus "${name}" as there is none of that name; there are ${CORPORA.join(", ")}` +
        didYouMean(name, CORPORA),
    );
  }
  const names = calls.map(keyName), twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return calls;
  throw new InputError(
    `Cannot tell two corpora ${twice} apart: name one of your own another, as in folders(name=calls)`,
  );
}

/** Writes corpora as {@link parseCorpora} reads them. */
export function formatCorpora(calls: readonly Call[]): string {
  return calls.map(({ name, given }) => {
    const options = Object.entries(given).map(([option, value]) => `${option}=${value}`).join(",");
    return options ? `${name}(${options})` : name;
  }).join(",");
}

/**
 * Gives the name of a run of corpora, unless another is given: theirs, with hyphens between.
 *
 * @example
 * ```ts
 * if (nameRun("savee,ravdess(channel=song)") !== "savee-ravdess") throw new Error("both names");
 * ```
 */
export function nameRun(corpora: string): string {
  return parseCorpora(corpora).map(keyName).join("-");
}

/** The name that the keys of a corpus's clips begin with. */
function keyName({ name, given }: Call): string {
  return given["name"] ?? name;
}
