import { InputError } from "../../../errors.ts";
import { isEmotion } from "../../user/emotion_words.ts";
import { isRecording } from "../../sources/paths.ts";
import { meaningOf } from "./fields.ts";
import { suggestColumns } from "./find_columns.ts";
import type { ChosenColumns } from "./parse_columns.ts";
import type { Table } from "../formats/table.ts";

/**
 * Tells whether the first row of a table names the columns. If it is a clip as the others, columns are called by number.
 *
 * @throws {InputError} If it is one, and the columns were not told.
 */
export function findHeader(table: Table, chosen: ChosenColumns): Table {
  const { name, header, rows } = table;
  const wanted = [...chosen.values()].map(({ column }) => column);
  const isNamed = header.some((cell) => meaningOf(cell) !== null) ||
    wanted.some((column) => header.includes(column));
  const isClip = header.some(isRecording) ||
    (!isNamed && header.some((cell) => isNumber(cell) || isEmotion(cell)));
  if (!isClip || wanted.some((column) => header.includes(column))) return table;
  const whole = {
    ...table,
    header: header.map((_, column) => `${column + 1}`),
    rows: [{ number: 1, cells: header }, ...rows],
  };
  if (wanted.some((column) => /^\d+$/.test(column))) return whole;
  const isTimes = header.length <= 3 && header.slice(0, 2).every(isNumber);
  const advice = isTimes
    ? "they look like the parts of one recording: write a first row start, end, emotion, and columns path and speaker"
    : `write one, or say which is which: --columns "${suggestColumns(whole)}"`;
  throw new InputError(
    `Cannot tell what the columns of ${name} are as its first row, ${
      header.join(", ")
    }, does not name them: ${advice}`,
  );
}

function isNumber(cell: string): boolean {
  return /^[\d.,+-]*\d[\d.,]*$/.test(cell.trim());
}
