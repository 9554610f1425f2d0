import { canonicalEmotion } from "../../user/emotion_words.ts";
import { isRecording } from "../../sources/paths.ts";
import type { Field, TimeUnit } from "./fields.ts";
import { columnOf, isMissing, type Table } from "../formats/table.ts";
import { parseTime } from "../rows/times.ts";

/**
 * Chooses among columns whose names mean the same: the first, if all say the same in every row; the one with words, if the
 * others have numbers for them; the one that alone has names of recordings.
 *
 * @param places The columns' places.
 * @returns null if they differ.
 */
export function agreeing(
  table: Table,
  field: Field,
  places: readonly number[],
  unitOf: (place: number) => TimeUnit | null,
): number | null {
  const columns = places.map((place) => ({ place, cells: columnOf(table, place) }))
    .filter(({ cells }) => cells.some((cell) => !isMissing(cell)));
  const [first, ...others] = field === "path" ? longestFirst(columns) : columns;
  if (!first) return places[0]!;
  const plain = (cell: string, place: number) => sameness(field, cell, unitOf(place) ?? "s");
  const expected = first.cells.map((cell) => plain(cell, first.place));
  if (others.every(({ cells, place }) => cells.every((cell, row) => plain(cell, place) === expected[row]))) {
    return first.place;
  }
  const apt = columns.filter(({ cells }) => fits(field, cells.filter((cell) => !isMissing(cell))));
  return apt.length === 1 ? apt[0]!.place : null;
}

interface Column {
  readonly place: number;
  readonly cells: readonly string[];
}

/** A path says more than a name. */
function longestFirst(columns: readonly Column[]): Column[] {
  const length = ({ cells }: Column) => cells.reduce((sum, cell) => sum + cell.length, 0);
  return [...columns].sort((a, b) => length(b) - length(a));
}

/** Writes a cell so that cells which mean the same are the same. */
function sameness(field: Field, cell: string, unit: TimeUnit): string {
  if (isMissing(cell)) return "";
  if (field === "emotion") return canonicalEmotion(cell);
  if (field === "path") return cell.replaceAll("\\", "/").split("/").at(-1)!.replace(/\.[^.]*$/, "");
  if (field === "start" || field === "end" || field === "duration") return parseTime(cell, unit).toFixed(2);
  return cell.toLowerCase();
}

function fits(field: Field, cells: readonly string[]): boolean {
  if (field === "path") return cells.every(isRecording);
  return field === "emotion" && !cells.every((cell) => /^[\d.,+-]+$/.test(cell));
}
