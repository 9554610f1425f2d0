import { InputError } from "../../errors.ts";
import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { dsvFormat } from "d3-dsv";
import type { Collection, Labels, Problem, Sex } from "../corpus.ts";
import { canonicalEmotion } from "./emotion_words.ts";
import { userCorpusCard } from "./user_corpus_card.ts";
import { isNotFound } from "../../files/system_error.ts";

/**
 * Reads a corpus of one's own from a table, one row a clip.
 *
 * The table is UTF-8 text with a header, separated by commas, tabs or semicolons. Columns `path` (relative to the
 * table, or absolute), `emotion` and `speaker` must be there; `sex`, `emotion_code`, `intensity`, `sentence` and
 * `repetition` may be; any others are passed over. The path as written is the clip's key; in other cells, a line break or another
 * control character, which no figure could show, is taken for a space.
 *
 * @throws {InputError} If there is no such file, or it lists no clip.
 * @throws {InputError} If it is no UTF-8 text, or a column is missing.
 */
export async function openManifest(location: string): Promise<Collection> {
  const bytes = await readFile(location).catch((error) => {
    if (!isNotFound(error)) {
      throw new InputError(`Cannot read ${location}: ${error.message}`, { cause: error });
    }
    throw new InputError(`Cannot open ${location} as there is no such file; is the path right?`, {
      cause: error,
    });
  });
  const hash = createHash("sha256").update(bytes);
  const clips = new Map<string, { labels: Labels; path: string }>();
  const problems: Problem[] = [];
  for (const { number, row } of rows(decode(bytes, location), location)) {
    const clip = row("path").replaceAll("\\", "/").replace(/^(\.\/)+/, "");
    const path = resolve(dirname(location), clip);
    const missing = REQUIRED.filter((column) => !row(column));
    const problem = (kind: Problem["kind"], problem: string) =>
      problems.push({ clip: clip || `row ${number}`, kind, problem: `row ${number}: ${problem}` });
    if (missing.length > 0) problem("unreadable", `left out as it has no ${missing.join(", no ")}`);
    else if (clips.has(clip)) problem("unexpected", "left out as a row above has the same path");
    else {
      const found = await statOrNull(path);
      hash.update(`${clip}\0${found?.size}\0${found?.mtimeMs}\0${found?.ctimeMs}\n`);
      if (found?.isFile()) clips.set(clip, { labels: label(clip, row), path });
      else problem("missing", `there is no file ${path}`);
    }
  }
  if (clips.size === 0) {
    throw new InputError(
      `Cannot find a clip that ${location} lists: ${problems[0]?.problem ?? "it has a header and no rows"}`,
    );
  }
  return {
    card: userCorpusCard("manifest", location),
    labels: [...clips.values()].map(({ labels }) => labels).sort((a, b) => (a.clip < b.clip ? -1 : 1)),
    problems,
    inferences: [],
    fingerprint: hash.digest("hex"),
    async read(clip) {
      const found = clips.get(clip);
      if (!found) throw new InputError(`Cannot read ${clip} as ${location} does not list it`);
      return await Deno.readFile(found.path);
    },
  };
}

function statOrNull(path: string): Promise<Stats | null> {
  return stat(path).catch((error) => {
    if (isNotFound(error)) return null;
    throw error;
  });
}

const REQUIRED = ["path", "emotion", "speaker"] as const;

type Column = (typeof REQUIRED)[number] | "sex" | "emotion_code" | "intensity" | "sentence" | "repetition";

/** Reads a cell of a row; an absent one is empty. */
type Row = (column: Column) => string;

function decode(bytes: Uint8Array, location: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InputError(`Cannot read ${location} as it is not UTF-8 text; save it as "CSV UTF-8"`, {
      cause: error,
    });
  }
}

/** Splits a table into rows, numbered as a spreadsheet numbers them: the header is row 1. */
function rows(text: string, location: string): { number: number; row: Row }[] {
  const [header = [], ...body] = dsvFormat(delimiter(text)).parseRows(text);
  const columns = header.map((column) => column.trim().toLowerCase());
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const found = header.join(", ") || "none";
    throw new InputError(
      `Cannot read ${location} as it has no column ${missing.join(", ")}: its columns are ${found}`,
    );
  }
  return body.map((cells, i) => ({
    number: i + 2,
    row: (column: Column) => {
      const cell = cells[columns.indexOf(column)] ?? "";
      return (column === "path" ? cell : cell.replaceAll(/\p{Cc}+/gu, " ")).trim();
    },
    empty: cells.every((cell) => !cell.trim()),
  })).filter(({ empty }) => !empty);
}

/** Guesses the separator: of comma, tab and semicolon the most frequent one in the header. */
function delimiter(text: string): string {
  const header = text.split(/[\r\n]/, 1)[0] ?? "";
  const count = (separator: string) => header.split(separator).length;
  return [",", "\t", ";"].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function label(clip: string, row: Row): Labels {
  return {
    clip,
    speaker: row("speaker"),
    sex: SEX[row("sex").toLowerCase()] ?? null,
    emotion: canonicalEmotion(row("emotion")),
    emotion_code: row("emotion_code") || row("emotion"),
    intensity: row("intensity") || null,
    sentence: row("sentence") || null,
    repetition: row("repetition") || null,
  };
}

const SEX: Readonly<Record<string, Sex>> = {
  female: "female",
  f: "female",
  woman: "female",
  male: "male",
  m: "male",
  man: "male",
};
