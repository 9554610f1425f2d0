import { InputError } from "../../../errors.ts";
import { formatList } from "../../../encode/format_list.ts";
import { nearestNames } from "../../../nearest_names.ts";
import { isEmotion } from "../../user/emotion_words.ts";
import { isNumber } from "../rows/read_rows.ts";
import { columnOf, isMissing, type Table } from "../formats/table.ts";

/**
 * Asks for the emotions of a table where no column is known to have them, if some may: by a name such as `perceived_emotion` or
 * a misspelt one, by words for emotions in them (of several raters), or as numbers, a column for each emotion.
 *
 * @param taken The columns' places that are known to tell something else.
 * @throws {InputError} If there is such a column.
 */
export function askForEmotions(table: Table, taken: ReadonlySet<number>): void {
  const { name, header } = table;
  const free = header.map((column, place) => ({ column, cells: filled(table, place), place }))
    .filter(({ column, cells, place }) => column && cells.length > 0 && !taken.has(place));
  const none = 'if there is none, as the clips are to be predicted, --columns "emotion=none"';
  const likely = free.filter(({ column, cells }) => isNamedSo(column) || areEmotions(cells))
    .map(({ column }) => column);
  if (likely.length > 0) {
    throw new InputError(
      `Cannot tell which column of ${name} has the emotions: is it ${quoted(likely)}? Then say so, ` +
        `--columns "emotion=${likely[0]}"; ${none}`,
    );
  }
  const scores = free.filter(({ column, cells }) => isEmotion(column) && cells.every(isNumber))
    .map(({ column }) => column);
  if (scores.length < 2) return;
  throw new InputError(
    `Cannot tell the emotions of the clips of ${name} as it has a column of numbers for each, ${
      quoted(scores)
    }: write a column emotion with the name of the one that counts, such as the highest; ${none}`,
  );
}

function filled(table: Table, place: number): string[] {
  return columnOf(table, place).slice(0, 1000).filter((cell) => !isMissing(cell));
}

/** Tells names with the word emotion in them, or nearly so. */
function isNamedSo(column: string): boolean {
  const words = column.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ").toLowerCase().split(/[^\p{L}]+/u);
  return words.some((word) => /^emo(tions?)?$/.test(word)) ||
    nearestNames(column, ["emotion", "emotions"]).length > 0;
}

function areEmotions(cells: readonly string[]): boolean {
  return cells.filter(isEmotion).length > 0.8 * cells.length;
}

function quoted(names: readonly string[]): string {
  return formatList(names.map((name) => `"${name}"`), 4);
}
