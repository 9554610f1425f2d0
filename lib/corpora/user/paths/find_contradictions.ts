import { canonicalEmotion, isEmotion } from "../emotion_words.ts";
import type { NamedEmotions } from "../name_emotions.ts";
import { plainWord } from "../words/plain_word.ts";
import { kindsOf } from "./known_words.ts";
import { type Profile, profileParts } from "./place.ts";
import type { SplitPath } from "./split_path.ts";

/** What is gone by to read emotions. */
export interface EmotionsRead {
  /** The places where emotions stand that all words of are gone by. */
  readonly places: readonly Profile[];
  /** The word of each path. */
  readonly words: readonly (string | null)[];
  readonly named: NamedEmotions;
}

/** Finds paths with words for two emotions, of which none in the file's name is that which is gone by: by index, both words. */
export function findContradictions(
  paths: readonly SplitPath[],
  { places, words, named }: EmotionsRead,
): ReadonlyMap<number, readonly [string, string]> {
  const found = new Map<number, readonly [string, string]>();
  const names = profileParts(paths, null, "words").flatMap((profile) => {
    const telling = tellingWords(profile, words);
    return telling.size > 0 ? [{ values: profile.values, telling }] : [];
  });
  const meanings = new Map(named.emotions);
  const meaning = (word: string) => {
    const known = meanings.get(word) ?? canonicalEmotion(word);
    meanings.set(word, known);
    return known;
  };
  paths.forEach((_, i) => {
    const word = words[i];
    if (!word) return;
    const others = places.flatMap(({ values }) =>
      values[i] !== undefined && isEmotion(values[i]!) ? [values[i]!] : []
    );
    const inName = names.flatMap(({ values, telling }) => {
      const value = values[i];
      return value !== undefined && telling.has(value) ? [value] : [];
    });
    const agrees = (other: string) => meaning(other) === meaning(word);
    const other = others.find((other) => !agrees(other)) ?? (inName.some(agrees) ? undefined : inName[0]);
    if (other !== undefined) found.set(i, [word, other]);
  });
  return found;
}

/**
 * Lists the words at a place that mean an emotion for sure. One that stands with several emotions, at a place where most values
 * are no words for any, is someone's name (`Joy`).
 */
function tellingWords({ counts, values }: Profile, words: EmotionsRead["words"]): ReadonlySet<string> {
  const telling = new Set([...counts.keys()].filter(isUnmistakable));
  if (telling.size === 0 || (counts.size > 1 && [...counts.keys()].every(isEmotion))) return telling;
  const first = new Map<string, string>();
  values.forEach((value, i) => {
    const word = words[i];
    if (value === undefined || !word || value === word || !telling.has(value)) return;
    const before = first.get(value);
    if (before === undefined) first.set(value, word);
    else if (before !== word) telling.delete(value);
  });
  return telling;
}

/** Tells words that mean an emotion in whatever name they stand: not short ones, and none with other meanings. */
function isUnmistakable(word: string): boolean {
  return /^\p{L}{3,}$/u.test(plainWord(word)) && isEmotion(word) && kindsOf(word).length === 0;
}
