import { type TextStyle, textWidth } from "./text_width.ts";

/** Pixels by which lines are narrowed to make them alike. */
const STEP = 8;

/**
 * Breaks a text into the fewest lines that have room, of about one length; a word that has no room is broken too.
 *
 * @param width Pixels of a line.
 *
 * @example
 * ```ts
 * if (wrapText("so much depends upon", 100).join("|") !== "so much|depends upon") throw new Error("two lines");
 * ```
 */
export function wrapText(text: string, width: number, style: TextStyle = {}): string[] {
  const fewest = fill(text, width, style);
  let even = fewest;
  for (let narrow = width - STEP; narrow > 0; narrow -= STEP) {
    const lines = fill(text, narrow, style);
    if (lines.length > fewest.length || textWidth(lines, style) > narrow) break;
    even = lines;
  }
  return even;
}

/** Fills line after line. */
function fill(text: string, width: number, style: TextStyle): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    const longer = line ? `${line} ${word}` : word;
    if (textWidth([longer], style) <= width) lines[lines.length - 1] = longer;
    else for (const piece of pieces(word, width, style)) lines.push(piece);
  }
  return lines.filter((line) => line);
}

/** Breaks a word into pieces that have room: a letter each at least. */
function pieces(word: string, width: number, style: TextStyle): string[] {
  const parts = [""];
  for (const letter of word) {
    const longer = parts.at(-1)! + letter;
    if (parts.at(-1) === "" || textWidth([longer], style) <= width) parts[parts.length - 1] = longer;
    else parts.push(letter);
  }
  return parts;
}
