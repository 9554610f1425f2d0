import type { Labels } from "../../corpus.ts";
import type { ClipEntry, RowProblem } from "./clip_entry.ts";
import type { Field } from "../columns/fields.ts";
import type { FoundColumns } from "../columns/find_columns.ts";
import { recordingFinder } from "../files/find_recording.ts";
import type { Detour } from "../files/found_recording.ts";
import { isAbsolute, plainPath } from "../files/plain_path.ts";
import { readPart } from "./read_part.ts";
import { isMissing, type Table, type TableRow } from "../formats/table.ts";
import type { Tree } from "../files/tree.ts";
import { ageOf, corpusName, sexOf } from "./values.ts";

/** What a table is expected to tell of every clip. */
export interface Expected {
  /** Whether rows without an emotion are left out. */
  readonly emotion: boolean;
  /** Whether emotions are numbers; else rows with one are left out. */
  readonly isNumber: boolean;
  /** Whether rows without a speaker are. */
  readonly speaker: boolean;
}

/** The clips that a table lists, and what is wrong with its rows. */
export interface ReadRows {
  readonly entries: readonly ClipEntry[];
  readonly problems: readonly RowProblem[];
  /** Rows whose files were found otherwise than as written, the first of each kind, and how many. */
  readonly detours: ReadonlyMap<Detour, { readonly example: string; readonly count: number }>;
}

/** Reads the rows of a table, each a clip, and finds their recordings. */
export function readRows(table: Table, columns: FoundColumns, tree: Tree, expected: Expected): ReadRows {
  const entries: ClipEntry[] = [], problems: RowProblem[] = [];
  const detours = new Map<Detour, { example: string; count: number }>();
  const find = recordingFinder(tree), used = new Map<string, string>();
  for (const row of table.rows) {
    const { cell, problem } = reader(row, table, columns, problems);
    const written = cell("path");
    if (row.cells.every((cell, place) => cell.trim() === table.header[place])) {
      problem("unexpected", "left out as it repeats the header");
      continue;
    }
    const fault = faultOf(row, table, columns, expected);
    if (fault) {
      problem("unexpected", ...fault);
      continue;
    }
    const found = find(written);
    if ("why" in found) {
      problem("missing", found.why.includes("web address") ? found.why : "there is no such file", found.why);
      continue;
    }
    const other = used.get(found.path), plain = plainPath(written);
    used.set(found.path, other ?? plain);
    if (found.detours.includes("below") && other !== undefined && other !== plain) {
      const cause = "left out as another path means the same file, by its name";
      problem("missing", cause, `${cause}: ${other}, ${found.path}`);
      continue;
    }
    const part = readPart(cell, columns.units);
    if ("why" in part) {
      problem("unexpected", "left out as its part makes no sense", part.why);
      continue;
    }
    for (const detour of found.detours) {
      const { example, count } = detours.get(detour) ?? { example: `${written} is ${found.path}`, count: 0 };
      detours.set(detour, { example, count: count + 1 });
    }
    const key = keyOf(written, found.path, tree);
    const labels = { ...labelsOf(key, cell, columns, problem), ...part };
    entries.push({ row: nameOf(row, table), written, path: found.path, corpus: corpusOf(cell), labels });
  }
  return { entries, problems, detours };
}

/** Reads a cell of a row; an absent one is empty. */
export type Cell = (field: Field) => string;

type Report = (kind: RowProblem["kind"], cause: string, detail?: string) => void;

function reader(
  row: TableRow,
  table: Table,
  { places }: FoundColumns,
  problems: RowProblem[],
): { cell: Cell; problem: Report } {
  const cell: Cell = (field) => {
    const place = places.get(field), text = place === undefined ? "" : row.cells[place] ?? "";
    // No figure could show control characters.
    return (field === "path" ? text : text.replaceAll(/\p{Cc}+/gu, " ")).trim();
  };
  return {
    cell,
    problem: (kind, cause, detail = cause) => {
      const name = nameOf(row, table), problem = `${name}: ${detail}`;
      problems.push({ row: name, clip: cell("path"), corpus: corpusOf(cell), kind, cause, problem });
    },
  };
}

function nameOf({ number }: TableRow, { part }: Table): string {
  return part === undefined ? `row ${number}` : `row ${number} of ${part}`;
}

function corpusOf(cell: Cell): string | null {
  const name = cell("corpus");
  return isMissing(name) ? null : corpusName(name);
}

/** What a row cannot be used for: its cause, and the same in detail. */
function faultOf(
  { cells }: TableRow,
  { header }: Table,
  { places }: FoundColumns,
  expected: Expected,
): [string, string] | null {
  if (cells.length > header.length) {
    const cause = "left out as it has more cells than the header";
    const advice = "is a separator in a cell, which then needs quotes?";
    return [cause, `${cause}, ${cells.length} of ${header.length}: ${advice}`];
  }
  const wanted = (["path", "emotion", "speaker"] as const).filter((field) =>
    field === "path" || expected[field]
  );
  const missing = wanted.filter((field) => isMissing(cells[places.get(field) ?? -1] ?? ""));
  if (missing.length > 0) {
    const cause = `left out as it has no ${missing.join(", no ")}`;
    const isShort = cells.length < header.length;
    return [
      cause,
      isShort ? `${cause}: it has ${cells.length} cells, and the header ${header.length}` : cause,
    ];
  }
  const emotion = cells[places.get("emotion") ?? -1] ?? "";
  return expected.emotion && !expected.isNumber && isNumber(emotion)
    ? ["left out as its emotion is a number", `left out as its emotion is a number, ${emotion.trim()}`]
    : null;
}

/** Tells numbers, with a decimal point or comma. */
export function isNumber(cell: string): boolean {
  return /^[+-]?\d*[.,]?\d+$/.test(cell.trim());
}

/** The path of a recording from the table's folder, composed; as written, or absolute, where it is elsewhere. */
function keyOf(written: string, path: string, { root }: Tree): string {
  const folder = root === "/" ? root : `${root}/`;
  if (path.startsWith(folder)) return path.slice(folder.length).normalize("NFC");
  const plain = plainPath(written);
  return (isAbsolute(plain) || plain.startsWith("~") ? path : plain).normalize("NFC");
}

function labelsOf(clip: string, cell: Cell, { places }: FoundColumns, problem: Report): Labels {
  const given = (field: Field) => isMissing(cell(field)) ? null : cell(field);
  const sex = given("sex"), age = given("age"), split = given("split"), language = given("language");
  if (sex !== null && sexOf(sex) === null) doubt("sex", sex, "female or male");
  if (age !== null && ageOf(age) === null) doubt("age", age, "a number of years");
  function doubt(field: Field, text: string, wanted: string): void {
    problem(
      "doubtful",
      `its ${field} is left empty as it is not ${wanted}`,
      `its ${field} "${text}" is left empty: it is not ${wanted}`,
    );
  }
  return {
    clip,
    // pandas writes whole numbers as 1.0 where a cell is empty.
    speaker: given("speaker")?.replace(/^(\d+)\.0+$/, "$1") ?? "unknown",
    sex: sex === null ? null : sexOf(sex),
    emotion: given("emotion"),
    emotion_code: given("emotion_code") ?? given("emotion"),
    intensity: given("intensity"),
    sentence: given("sentence"),
    repetition: given("repetition"),
    ...(places.has("age") ? { age: age === null ? null : ageOf(age) } : {}),
    ...(language === null ? {} : { language }),
    ...(split === null ? {} : { split }),
  };
}
