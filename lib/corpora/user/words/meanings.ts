import * as african from "./african.ts";
import * as eastAsian from "./east_asian.ts";
import { ENGLISH } from "./english.ts";
import * as germanic from "./germanic.ts";
import * as middleEastern from "./middle_eastern.ts";
import * as otherEuropean from "./other_european.ts";
import { plainWord } from "./plain_word.ts";
import * as romance from "./romance.ts";
import * as slavic from "./slavic.ts";
import * as southAsian from "./south_asian.ts";
import type { EmotionWords } from "./words.ts";

/** What a word means in a language: `english`, `south slavic`. */
export interface Meaning {
  readonly language: string;
  readonly emotion: string;
}

/**
 * Lists what a word for an emotion means, language by language, English first; a number before or behind it does not count
 * (`1_anger`), nor what file managers add to copies (`anger - Copy (2)`).
 *
 * @example
 * ```ts
 * const meanings = meaningsOf("ang").map(({ language, emotion }) => `${language} ${emotion}`);
 * if (meanings.join() !== "english angry,german fearful") throw new Error("Angst is German for fear");
 * ```
 */
export function meaningsOf(word: string): readonly Meaning[] {
  if (!/\p{L}/u.test(word)) return [];
  const plain = plainWord(word);
  const bare = plain.replace(/ (copy|kopie|copie|copia)( ?\(?\d+\)?)?$/, "").replace(
    /^[([]?\d+[)\]]?[ :]*/,
    "",
  ).replace(/[ :]*[([]?\d+[)\]]?$/, "");
  return MEANINGS.get(plain) ?? MEANINGS.get(bare) ?? [];
}

/** Every word that is known, as `plainWord` writes it. */
export function knownWords(): readonly string[] {
  return [...MEANINGS.keys()];
}

const LANGUAGES: Readonly<Record<string, EmotionWords>> = {
  ENGLISH,
  ...germanic,
  ...romance,
  ...slavic,
  ...otherEuropean,
  ...middleEastern,
  ...southAsian,
  ...eastAsian,
  ...african,
};

function indexWords(): Map<string, Meaning[]> {
  const index = new Map<string, Meaning[]>();
  for (const [name, emotions] of Object.entries(LANGUAGES)) {
    const language = name.toLowerCase().replaceAll("_", " ");
    for (const [emotion, words] of Object.entries(emotions)) {
      for (const form of new Set(words.split(" ").flatMap(formsOf))) {
        const meanings = index.get(form) ?? [];
        index.set(form, [...meanings, { language, emotion }]);
      }
    }
  }
  return index;
}

/** Writes a word without its accents, and as those do who have no umlauts: `ueberraschung`. */
function formsOf(word: string): string[] {
  const spelt = word.normalize("NFC").replace(/[äöüøå]/gi, (letter) => SPELT[letter.toLowerCase()]!);
  return [plainWord(word), plainWord(spelt)];
}

const SPELT: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

const MEANINGS: ReadonlyMap<string, readonly Meaning[]> = indexWords();
