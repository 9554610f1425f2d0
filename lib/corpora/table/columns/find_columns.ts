import { InputError } from "../../../errors.ts";
import { formatList } from "../../../encode/format_list.ts";
import { didYouMean } from "../../../nearest_names.ts";
import type { Inference } from "../../corpus.ts";
import { isEmotion } from "../../user/emotion_words.ts";
import { isRecording } from "../../sources/paths.ts";
import { agreeing } from "./agreeing.ts";
import { type Field, FIELDS, type Meaning, meaningOf, plainName, type TimeUnit } from "./fields.ts";
import type { ChosenColumns } from "./parse_columns.ts";
import { columnOf, isMissing, type Table } from "../formats/table.ts";

/** Which column of a table tells what. */
export interface FoundColumns {
  /** The columns' places, from 0. */
  readonly places: ReadonlyMap<Field, number>;
  /** What the numbers of a column of times count; null if nothing says so. */
  readonly units: ReadonlyMap<Field, TimeUnit | null>;
  readonly inferences: readonly Inference[];
}

/**
 * Finds what the columns of a table tell, by what was chosen, else by their names, else by what is in them.
 *
 * @throws {InputError} If a chosen column is not there, several may be meant, or none tells the paths.
 */
export function findColumns(table: Table, chosen: ChosenColumns): FoundColumns {
  const places = new Map<Field, number>(), units = new Map<Field, TimeUnit | null>();
  for (const [field, { column, unit }] of chosen) {
    if (column === "none") continue;
    places.set(field, chosenPlace(table, column));
    units.set(field, unit ?? "s");
  }
  const taken = new Set(places.values());
  const meanings = table.header.map((name, place) => taken.has(place) ? null : meaningIn(table.header, name));
  for (const field of FIELDS) {
    if (chosen.has(field)) continue;
    const place = placeByName(table, field, meanings);
    if (place === null) continue;
    places.set(field, place);
    units.set(field, meanings[place]?.unit ?? null);
  }
  const byContent = findByContent(table, places, chosen);
  if (!places.has("path")) throw noPath(table);
  return { places, units, inferences: describe(table, places, byContent) };
}

/** `offset` ends what an onset begins, and begins what lasts for a duration. */
function meaningIn(header: readonly string[], name: string): Meaning | null {
  const [, offset, unit = ""] = /^(offset)(\w*)$/.exec(plainName(name)) ?? [];
  if (!offset) return meaningOf(name);
  const hasStart = header.some((other) => meaningOf(other)?.field === "start");
  return meaningOf(`${hasStart ? "end" : "start"}${unit}`);
}

function chosenPlace({ name, header }: Table, column: string): number {
  const exact = header.indexOf(column);
  const place = exact >= 0 ? exact : header.findIndex((name) => plainName(name) === plainName(column));
  if (place >= 0) return place;
  if (/^\d+$/.test(column) && Number(column) >= 1 && Number(column) <= header.length) {
    return Number(column) - 1;
  }
  throw new InputError(
    `Cannot read ${name} as it has no column "${column}"${didYouMean(column, header) || ";"} ` +
      `its columns are ${formatList(header, 30)}`,
  );
}

function placeByName(table: Table, field: Field, meanings: readonly (Meaning | null)[]): number | null {
  const named = [...meanings.keys()].filter((place) => meanings[place]?.field === field);
  const sure = named.filter((place) => !meanings[place]!.isVague);
  const [first, ...others] = sure.length > 0 ? sure : named;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const found = agreeing(table, field, [first, ...others], (place) => meanings[place]?.unit ?? null);
  if (found !== null) return found;
  const names = [first, ...others].map((place) => table.header[place]!);
  const choices = new Set(names).size < names.length ? [first, ...others].map((place) => place + 1) : names;
  throw new InputError(
    `Cannot tell which column of ${table.name} has the ${field} as ${
      names.join(" and ")
    } may, and they differ: ` +
      `say so, --columns "${field}=${choices[0]}" or "${field}=${choices[1]}"`,
  );
}

/** Finds the columns of paths and of emotions by what is in them, where no name tells and one column alone fits. */
function findByContent(table: Table, places: Map<Field, number>, chosen: ChosenColumns): Field[] {
  return (["path", "emotion"] as const).filter((field) => {
    if (places.has(field) || chosen.has(field)) return false;
    const fits = field === "path" ? isRecording : isEmotion;
    const [place, ...others] = [...table.header.keys()].filter((place) => {
      if ([...places.values()].includes(place)) return false;
      const cells = columnOf(table, place).slice(0, 1000).filter((cell) => !isMissing(cell));
      return cells.length > 0 && cells.filter(fits).length > 0.8 * cells.length;
    });
    if (place === undefined || others.length > 0) return false;
    places.set(field, place);
    return true;
  });
}

/**
 * Guesses the columns of a table without names, for the advice how to say it: paths and emotions by what they look like, and
 * the column that is left for speakers.
 */
export function suggestColumns(table: Table): string {
  const places = new Map<Field, number>();
  findByContent(table, places, new Map());
  const left = [...table.header.keys()].find((place) =>
    ![...places.values()].includes(place) && !columnOf(table, place).every((cell) => /^[\d.,]*$/.test(cell))
  );
  const number = (field: Field, place = places.get(field)) =>
    `${field}=${place === undefined ? "…" : place + 1}`;
  return [number("path"), number("emotion"), number("speaker", left)].join(",");
}

/** Rows that are looked at for names of columns. */
const FIRST = 10;

function noPath({ name, header, rows }: Table): InputError {
  const names = rows.slice(0, FIRST).find(({ cells }) =>
    cells.filter((cell) => meaningOf(cell) !== null).length > 1 && !cells.some(isRecording)
  );
  if (names) {
    return new InputError(
      `Cannot tell what the columns of ${name} are as its first row, ${
        formatList(header, 4)
      }, does not name them, but row ` +
        `${names.number} does (${formatList(names.cells, 4)}): delete the rows above it`,
    );
  }
  const near = header.map((column) => didYouMean(column, ["path", "file", "filename"])).find(Boolean) ?? "";
  return new InputError(
    `Cannot tell which column of ${name} has the paths of the recordings: its columns are ${
      formatList(header, 30)
    }` +
      `${near}; say so, --columns "path=…,emotion=…,speaker=…"`,
  );
}

/** Says what each column was taken for, unless all are named as they are here and none is left over. */
function describe(
  table: Table,
  places: ReadonlyMap<Field, number>,
  byContent: readonly Field[],
): Inference[] {
  const taken = new Map([...places].map(([field, place]) => [place, field]));
  const renamed = [...places].filter(([field, place]) =>
    plainName(table.header[place]!) !== plainName(field)
  );
  const unused = table.header.filter((name, place) =>
    !taken.has(place) && name && !/^unnamed: ?\d+$/i.test(name)
  );
  const said = [
    ...renamed.map(([field, place]) => `${field} is the column "${table.header[place]}"`),
    ...(unused.length > 0 ? [`not used: ${formatList(unused, 12)}`] : []),
  ];
  if (said.length === 0) return [];
  const doubt = byContent.length > 0
    ? `told by what is in the columns: ${
      byContent.join(", ")
    }; if that is wrong, say --columns "path=…,emotion=…"`
    : null;
  return [{ about: "columns", inferred: said.join("; "), doubt }];
}
