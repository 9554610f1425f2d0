import { isEmotion } from "../emotion_words.ts";
import { plainWord } from "../words/plain_word.ts";

/** A path in its parts. */
export interface SplitPath {
  readonly path: string;
  /** Without those that all paths begin with. */
  readonly folders: readonly string[];
  /** The file's, without its extension. */
  readonly name: string;
}

/**
 * Splits paths into folders and names; folders that all of them begin with are given apart, up to one that is a word for an
 * emotion.
 */
export function splitPaths(paths: readonly string[]): { shared: readonly string[]; split: SplitPath[] } {
  const parts = paths.map((path) => path.normalize("NFC").split("/"));
  const all = sharedFolders(parts), emotion = all.findIndex(isEmotion);
  const shared = emotion < 0 ? all : all.slice(0, emotion);
  const split = parts.map((names, i) => ({
    path: paths[i]!,
    folders: names.slice(shared.length, -1),
    name: names.at(-1)!.replace(/\.[^.]*$/, ""),
  }));
  return { shared, split };
}

/** How names are taken apart: at what separates words, or besides where letters and digits or small and capital letters meet. */
export type Cut = "words" | "letters";

/**
 * Takes a name apart: `OAF_back_angry` has three parts. Words that belong together stay so: `Pleasant_surprise`,
 * `Actor_01`.
 *
 * @param joins Words that were found to belong together or not, for many names.
 *
 * @example
 * ```ts
 * if (partsOfName("OAF_Pleasant_surprise", "words").join("|") !== "OAF|Pleasant_surprise") throw new Error("two parts");
 * if (partsOfName("F01Freude3", "letters").join("|") !== "F|01|Freude|3") throw new Error("four parts");
 * ```
 */
export function partsOfName(name: string, cut: Cut, joins = new Map<string, boolean>()): string[] {
  const words = name.split(/[\s_\-–,;+~&()[\].=]+/).filter((word) => word !== "");
  const parts = cut === "words" ? words : words.flatMap((word) => word.match(LETTERS_OR_DIGITS) ?? [word]);
  return joinWords(parts, joins);
}

const LETTERS_OR_DIGITS = /\d+|\p{Lu}*[\p{Ll}\p{M}]+|\p{Lu}+|[^\d\p{Lu}\p{Ll}]+/gu;

/** Joins a speaker's noun with its number, and the words of an emotion that has several. */
function joinWords(parts: readonly string[], joins: Map<string, boolean>): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && doJoin(last, part, joins)) joined[joined.length - 1] = `${last}_${part}`;
    else joined.push(part);
  }
  return joined;
}

/** Tells whether words belong together; of numbers, one is as another. */
function doJoin(last: string, part: string, joins: Map<string, boolean>): boolean {
  if (/\d$/.test(last)) return false;
  const key = `${last}\0${/^\d+$/.test(part) ? "0" : part}`;
  const known = joins.get(key) ?? belongTogether(last, part);
  joins.set(key, known);
  return known;
}

function belongTogether(last: string, part: string): boolean {
  if (/^\d+$/.test(part)) return SPEAKER_NOUN.test(plainWord(last));
  return /\p{L}$/u.test(last) && !isEmotion(last) && isEmotion(`${last}_${part}`);
}

const SPEAKER_NOUN =
  /^(speaker|spk|spkr|actor|actress|subject|subj|sub|participant|person|talker|informant|sprecher|locuteur|hablante|locutor)$/;

function sharedFolders(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = paths;
  let count = 0;
  while (
    count < first.length - 1 &&
    paths.every((names) => names.length > count + 1 && names[count] === first[count])
  ) {
    count++;
  }
  return first.slice(0, count);
}
