import { nearestNames } from "../../nearest_names.ts";
import { readCodes } from "./emotion_codes.ts";
import { keptWord } from "./emotion_words.ts";
import { knownWords, type Meaning, meaningsOf } from "./words/meanings.ts";

/** The words that a corpus has for emotions, and what they mean. */
export interface NamedEmotions {
  /** The emotion's name by the corpus's word, as it was given. */
  readonly emotions: ReadonlyMap<string, string>;
  /** What was gone by besides the words, in a sentence each. */
  readonly said: readonly string[];
  /** What looks doubtful, in a sentence each. */
  readonly doubts: readonly string[];
}

/**
 * Names the emotions of a corpus by all its words for them.
 *
 * Words that mean different emotions in two languages are read in that which knows most of the others: `ang` is angry beside
 * `hap`, and fearful beside `wut`. Codes of one or two letters are read if all of them together leave one reading:
 * `a d f h n sa su` does, `a h n s` does not, since `s` may be sad or surprised. What cannot be read is kept, in lower case.
 *
 * @param words As the corpus has them; doubles do not matter.
 *
 * @example
 * ```ts
 * const { emotions } = nameEmotions(["a", "d", "f", "h", "n", "sa", "su"]);
 * if (emotions.get("sa") !== "sad") throw new Error("su is surprised, so sa is sad");
 * ```
 */
export function nameEmotions(words: Iterable<string>): NamedEmotions {
  const distinct = [...new Set(words)];
  const meanings = new Map(distinct.map((word) => [word, meaningsOf(word)]));
  const unknown = distinct.filter((word) => meanings.get(word)!.length === 0);
  const codes = readCodes(unknown);
  const doubts = [...codes.doubts];
  const known = countByLanguage(meanings.values());
  const emotions = new Map(distinct.map((word) => {
    const choice = chooseMeaning(meanings.get(word)!, known);
    if (choice.others.length > 0) doubts.push(describeClash(word, choice.meaning!, choice.others));
    return [word, choice.meaning?.emotion ?? codes.emotions.get(word) ?? keptWord(word)] as const;
  }));
  for (const word of unknown) {
    if (namesSeveral(word)) {
      doubts.push(
        `"${word}" names several emotions, and is kept as a class of its own; --emotions chooses others`,
      );
      continue;
    }
    const near = codes.emotions.has(word) ? undefined : nearlyMeant(keptWord(word));
    if (near) doubts.push(`"${word}" is kept as it is: is it meant to be "${near}"?`);
  }
  return { emotions, said: codes.said, doubts };
}

/** Tells lists of emotions: `angry,sad`, `happy+excited`. */
function namesSeveral(word: string): boolean {
  const words = word.split(/[,;|/+&]/).map((part) => part.replace(/^[\s["']+|[\s\]"']+$/g, ""));
  return words.length > 1 && words.every((part) => meaningsOf(part).length > 0);
}

/** Finds the emotion whose word was mistyped, going by words of five letters and more that begin alike. */
function nearlyMeant(word: string): string | undefined {
  if (word.length < 5) return undefined;
  const [near] = nearestNames(
    word,
    knownWords().filter((known) => known.length >= 5 && known[0] === word[0]),
  );
  return near && meaningsOf(near)[0]!.emotion;
}

/** Counts how many words each language knows. */
function countByLanguage(words: Iterable<readonly Meaning[]>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const meanings of words) {
    for (const { language } of meanings) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return counts;
}

/** Chooses the meaning in the language that knows most words; `others` are those that are as likely. */
function chooseMeaning(
  meanings: readonly Meaning[],
  known: ReadonlyMap<string, number>,
): { readonly meaning: Meaning | undefined; readonly others: readonly Meaning[] } {
  const most = meanings.reduce((most, { language }) => Math.max(most, known.get(language)!), 0);
  const [meaning, ...rest] = meanings.filter(({ language }) => known.get(language) === most);
  return { meaning, others: rest.filter(({ emotion }) => emotion !== meaning?.emotion) };
}

function describeClash(word: string, { emotion, language }: Meaning, others: readonly Meaning[]): string {
  const rest = others.map(({ emotion, language }) => `${emotion} (${language})`).join(" or ");
  return `"${word}" is taken for ${emotion} (${language}), and could be ${rest}`;
}
