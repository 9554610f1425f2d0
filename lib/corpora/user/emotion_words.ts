import { meaningsOf } from "./words/meanings.ts";

/**
 * Gives an emotion its canonical name: `Anger`, `ang`, `1_anger` and `Wut` are `angry`. Any other word is kept, in lower case.
 *
 * Words of some forty languages are known. Where one means different emotions in two of them, as `ang` (angry, or short for
 * German Angst), the first language counts, English before all; {@link nameEmotions} goes by all words of a corpus, and is
 * to be preferred where there are several.
 *
 * @example
 * ```ts
 * if (canonicalEmotion("Happiness") !== "happy") throw new Error("happiness is what the happy have");
 * if (canonicalEmotion("Überraschung") !== "surprised") throw new Error("it is German for surprise");
 * if (canonicalEmotion("Nostalgia") !== "nostalgia") throw new Error("words without a canonical name are kept");
 * ```
 */
export function canonicalEmotion(word: string): string {
  return meaningsOf(word)[0]?.emotion ?? keptWord(word);
}

/** Tells whether a word is known as one for an emotion. */
export function isEmotion(word: string): boolean {
  return meaningsOf(word).length > 0;
}

/** Writes a word that is not known as one for an emotion. */
export function keptWord(word: string): string {
  return word.normalize("NFC").trim().toLowerCase().replace(/[\s_-]+/g, " ").trim();
}
