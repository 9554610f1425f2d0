import { basename } from "node:path/posix";
import { decodeText } from "../../../decode_text.ts";
import { InputError } from "../../../errors.ts";
import type { Corpus, Tables } from "../../corpus.ts";
import type { Source } from "../../sources/source.ts";

/** The tables of a corpus, and of which the encoding is a guess. */
export interface ReadTables {
  readonly tables: Tables;
  /** Names of tables that are taken for Windows-1252, as they are not UTF-8. */
  readonly guessed: readonly string[];
}

/**
 * Reads the tables of a corpus from a source, in the encoding each has; of several of one name the first by path.
 *
 * @throws {InputError} If one is no text, by its name.
 */
export async function readTables(corpus: Corpus, source: Source): Promise<ReadTables> {
  const tables = new Map<string, string>(), guessed: string[] = [];
  for (const [name, path] of tablesOf(corpus, source)) {
    const { text, isGuess } = decodeText(await source.read(path), path);
    tables.set(name, text);
    if (isGuess) guessed.push(name);
  }
  return { tables, guessed };
}

/** Reads those tables that are text: to recognise a corpus, another file that bears the name of its table is no matter. */
export async function readTextTables(corpus: Corpus, source: Source): Promise<Tables> {
  const tables = new Map<string, string>();
  for (const [name, path] of tablesOf(corpus, source)) {
    const bytes = await source.read(path);
    try {
      tables.set(name, decodeText(bytes, path).text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return tables;
}

/** Lists the paths of tables by name. */
function tablesOf({ tables: wanted = [] }: Corpus, source: Source): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of wanted.length > 0 ? source.paths : []) {
    const name = basename(path);
    const matches = wanted.some((table) => typeof table === "string" ? table === name : table.test(path));
    if (matches && !found.has(name)) found.set(name, path);
  }
  return found;
}
