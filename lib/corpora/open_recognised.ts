import { dirname } from "node:path/posix";
import type { Collection, Corpus, Inference, Problem } from "./corpus.ts";
import { collect } from "./published/collect.ts";
import { asWav } from "./published/files/file_names.ts";
import { readTextTables } from "./published/files/read_tables.ts";
import { isRecording } from "./sources/paths.ts";
import type { Source } from "./sources/source.ts";

/** A published corpus that was recognised, with its options. */
export interface RecognisedCorpus {
  readonly corpus: Corpus;
  /** What `--corpus` takes to read it. */
  readonly call: string;
}

/**
 * Opens each published corpus that was recognised in a source.
 *
 * A recording that is no clip of any belongs to that whose clips its folder holds, or the nearest folder around it; where there
 * are clips of several or of none, it is left over. How many are is told with the first corpus.
 *
 * @param recognised At least one.
 */
export async function openRecognised(
  source: Source,
  recognised: readonly RecognisedCorpus[],
): Promise<readonly Collection[]> {
  const owners = await findOwners(source, recognised);
  const rest = source.paths.filter((path) => isRecording(path) && !owners.has(path));
  const collections: Collection[] = [];
  for (const [i, { corpus, call }] of recognised.entries()) {
    const paths = source.paths.filter((path) => !isRecording(path) || owners.get(path) === i);
    const told = i === 0 ? source : { problems: [], inferences: [] };
    const collection = await collect(corpus, {
      ...source,
      paths,
      problems: told.problems,
      inferences: told.inferences,
    });
    const taken = {
      about: "corpus",
      inferred: `${corpus.title}, by how files are named: --corpus ${call}`,
      doubt: null,
    };
    const left = i === 0 ? leftOver(rest) : { inferences: [], problems: [] };
    collections.push({
      ...collection,
      inferences: [taken, ...left.inferences, ...collection.inferences],
      problems: [...collection.problems, ...left.problems],
    });
  }
  return collections;
}

/** Finds which of the corpora each recording belongs to, by index. */
async function findOwners(
  source: Source,
  recognised: readonly RecognisedCorpus[],
): Promise<ReadonlyMap<string, number>> {
  const recordings = source.paths.filter(isRecording);
  const owners = new Map<string, number>();
  for (const [i, { corpus }] of recognised.entries()) {
    const tables = await readTextTables(corpus, source);
    for (const path of recordings) {
      if (!owners.has(path) && corpus.label(asWav(path), tables)) owners.set(path, i);
    }
  }
  const inFolders = new Map<string, Set<number>>();
  for (const [path, owner] of owners) {
    for (const folder of foldersAround(path)) {
      const found = inFolders.get(folder);
      if (found) found.add(owner);
      else inFolders.set(folder, new Set([owner]));
    }
  }
  for (const path of recordings) {
    if (owners.has(path)) continue;
    const [owner, ...others] = foldersAround(path).map((folder) =>
      inFolders.get(folder)
    ).find((found) => found) ?? [];
    if (owner !== undefined && others.length === 0) owners.set(path, owner);
  }
  return owners;
}

/** Lists the folder of a path and those around it, from the inside out; the source itself is ".". */
function foldersAround(path: string): string[] {
  const folders = [dirname(path)];
  while (folders.at(-1) !== ".") folders.push(dirname(folders.at(-1)!));
  return folders;
}

function leftOver(
  paths: readonly string[],
): { readonly inferences: readonly Inference[]; readonly problems: readonly Problem[] } {
  const [first] = paths;
  if (first === undefined) return { inferences: [], problems: [] };
  const doubt =
    `${paths.length} recordings are of none of these corpora, and not used: the first is ${first}`;
  return {
    inferences: [{ about: "corpus", inferred: "recordings that are left over", doubt }],
    problems: paths.map((clip) => ({
      clip,
      kind: "unexpected",
      problem: "left out: of none of the corpora that were recognised",
    })),
  };
}
