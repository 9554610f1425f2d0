import { isUtf8 } from "node:buffer";
import { type CodePage, codePages } from "./code_pages.ts";

/** Names of an archive as text, and what was guessed about their encoding, if it had to be. */
export interface Names {
  readonly names: readonly string[];
  readonly guess: NamesGuess | null;
}

export interface NamesGuess {
  /** What the names were read as: `GBK (Chinese)`. */
  readonly codePage: string;
  /** One of them, as it was read. */
  readonly example: string;
  /** What else they may be, and how the example reads then; null if nothing is as likely. */
  readonly other: { readonly codePage: string; readonly example: string } | null;
}

/**
 * Decodes the names of an archive: those that are UTF-8 as such, the others all by the code page under which they look most like
 * words.
 *
 * A name looks like words where letters beyond ASCII stand in words of their own script, upper case only at their beginning,
 * and Chinese, Japanese and Korean characters are frequent ones.
 *
 * @example
 * ```ts
 * const { names, guess } = decodeNames([Uint8Array.of(0xc9, 0xfa, 0xc6, 0xf8)]);
 * if (names[0] !== "生气" || guess?.codePage !== "GBK (Chinese)") throw new Error("two frequent characters");
 * ```
 */
export function decodeNames(names: readonly Uint8Array[]): Names {
  const undecided = names.filter((name) => !isUtf8(name));
  if (undecided.length === 0) return { names: names.map((name) => UTF8.decode(name)), guess: null };
  const ranked = codePages().flatMap((page) => rate(page, undecided) ?? []).sort((a, b) => b.score - a.score);
  const best = ranked[0]!; // CP437 has a character for each byte
  const other = ranked.find(({ score, example }) => example !== best.example && score > best.score - NEAR);
  return {
    names: names.map((name) => isUtf8(name) ? UTF8.decode(name) : best.page.decode(name)!),
    guess: {
      codePage: best.page.title,
      example: best.example,
      other: other ? { codePage: other.page.title, example: other.example } : null,
    },
  };
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Scores that are less apart than this tell nothing. */
const NEAR = 0.15;

/** Names that are looked at: more tell nothing more. */
const ENOUGH = 500;

interface Rated {
  readonly page: CodePage;
  readonly score: number;
  readonly example: string;
}

/** Rates a code page from -1 to 1; null if names have bytes that are none of its characters. */
function rate(page: CodePage, names: readonly Uint8Array[]): Rated | null {
  const texts = names.map((name) => page.decode(name));
  if (!texts.every((text) => text !== null)) return null;
  let sum = 0, count = 0;
  for (const text of new Set(texts.slice(0, ENOUGH))) {
    const characters = [...text];
    for (const [i, character] of characters.entries()) {
      if (character < "\x80") continue;
      sum += plausibility(characters[i - 1] ?? "", character, characters[i + 1] ?? "", page.frequent);
      count++;
    }
  }
  return { page, score: sum / Math.max(1, count), example: texts[0]! };
}

/** Tells from -1 to 1 how well a character beyond ASCII stands between two others. */
function plausibility(
  before: string,
  character: string,
  after: string,
  frequent: ReadonlySet<string> | null,
): number {
  if (frequent) {
    if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) {
      return -1;
    }
    if (/[a-z]/i.test(before) || /[a-z]/i.test(after)) return -1;
    return frequent.has(character) ? 1 : -0.3;
  }
  if (/\p{Script=Latin}/u.test(character) && /\p{Ll}|\p{Lu}/u.test(character)) {
    if (isForeign(before) || isForeign(after)) return 0.2;
    return cased(before, character, after);
  }
  if (!/\p{Script=Cyrillic}/u.test(character)) return -1;
  if (/[a-z]/i.test(before) || /[a-z]/i.test(after)) return -1;
  return cased(before, character, after);
}

/** Rates a letter by its case: upper is rarer, and does not follow lower; and few letters stand alone. */
function cased(before: string, character: string, after: string): number {
  const isUpper = /\p{Lu}/u.test(character);
  if (isUpper && /\p{Ll}/u.test(before)) return -0.5;
  return (/\p{L}/u.test(before) || /\p{L}/u.test(after) ? 1 : 0.3) * (isUpper ? 0.9 : 1);
}

/** Tells letters beyond ASCII: few words have two in a row. */
function isForeign(character: string): boolean {
  return character > "\x7f" && /\p{L}/u.test(character);
}
