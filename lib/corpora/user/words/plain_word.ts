/**
 * Writes a word as words are compared: without case and accents, in one form of composed and decomposed letters, words
 * separated by one space each.
 *
 * Letters that have no accent to lose are written as two (`ß` ss, `æ` ae) or without their stroke (`ø` o, `ł` l, `ı` i);
 * those of Arabic, Persian and Urdu that look alike are one.
 *
 * @example
 * ```ts
 * if (plainWord("U\u0308berraschung") !== plainWord("überraschung")) throw new Error("composed or not, it is one word");
 * ```
 */
export function plainWord(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(
    /[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c\u09bc]/g,
    "",
  )
    .replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[\s_\-–—.\u200c]+/g, " ").replace(/\p{Cf}/gu, "").trim();
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  ς: "σ",
  ي: "ی",
  ى: "ی",
  ك: "ک",
  ة: "ه",
  ہ: "ه",
};
