import { basename } from "node:path/posix";
import type { Corpus, Tables } from "../../corpus.ts";
import type { Source } from "../../sources/source.ts";

/** Reads the tables of a corpus from a source; of several of one name the first by path. */
export async function readTables({ tables: wanted = [] }: Corpus, source: Source): Promise<Tables> {
  const tables = new Map<string, string>();
  for (const path of wanted.length > 0 ? source.paths : []) {
    const name = basename(path);
    const matches = wanted.some((table) => typeof table === "string" ? table === name : table.test(path));
    if (matches && !tables.has(name)) tables.set(name, new TextDecoder().decode(await source.read(path)));
  }
  return tables;
}
