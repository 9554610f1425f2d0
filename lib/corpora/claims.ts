import type { Corpus, Labels, Tables } from "./corpus.ts";

/** A recording that may be a clip of a corpus. */
export interface Recording {
  readonly path: string;
  /** The path with the ending that corpora know. */
  readonly named: string;
  /** What it is a copy of, if its name says so. */
  readonly original: string | null;
}

/** What a corpus may claim of the recordings of a source. */
export type Claim = Omit<Reading, "own">;

/** What of some recordings a corpus knows. */
export interface Reading {
  readonly corpus: Corpus;
  readonly call: string;
  /** Its clips, by path. */
  readonly clips: ReadonlyMap<string, Labels>;
  /** Paths of its clips, copies of them, and what else belongs to it. */
  readonly own: readonly string[];
}

/** Reads recordings as a corpus names its clips. */
export function readAll(
  recordings: readonly Recording[],
  { corpus, call, tables }: { readonly corpus: Corpus; readonly call: string; readonly tables: Tables },
): Reading {
  const clips = new Map<string, Labels>(), own: string[] = [];
  for (const { path, named, original } of recordings) {
    const labels = corpus.label(named, tables);
    if (labels) clips.set(path, labels);
    const known = labels ?? (original && corpus.label(original, tables)) ??
      (corpus.shortNames ? null : corpus.setAside?.(named, tables));
    if (known) own.push(path);
  }
  return { corpus, call, clips, own };
}

/** How many recordings there are in each folder: all of them, and those that corpora know together. */
export interface FolderCounts {
  readonly totals: ReadonlyMap<string, number>;
  readonly known: ReadonlyMap<string, number>;
}

/** Counts the recordings of each folder, and those which are of corpora that know ten or more. */
export function countFolders(recordings: readonly Recording[], readings: readonly Reading[]): FolderCounts {
  const known = new Set<string>();
  for (const { clips, own } of readings) {
    if (clips.size >= ENOUGH) { for (const path of own) known.add(path); }
  }
  return { totals: countByFolder(recordings.map(({ path }) => path)), known: countByFolder([...known]) };
}

/** Tells what a corpus may claim of what it knows; null if nothing. */
export function claimOf(
  { corpus, call, clips, own }: Reading,
  { totals, known }: FolderCounts,
): Claim | null {
  if (clips.size === 0) return null;
  const counts = countByFolder(own);
  const isOwn = (folder: string) => {
    const count = counts.get(folder) ?? 0, total = totals.get(folder)!;
    if (count >= SHARE * total) return folder === "" || total >= ENOUGH;
    return count >= ENOUGH && (known.get(folder) ?? 0) >= SHARE * total;
  };
  const claimed = new Map([...clips].filter(([path]) => foldersOf(path).some(isOwn)));
  const isTold = claimed.size > 0 && (!corpus.shortNames || isVaried([...claimed.values()]));
  return isTold ? { corpus, call, clips: claimed } : null;
}

/** The part of the recordings that must be of a corpus. */
const SHARE = 0.8;

/** So many recordings of a folder tell something although others do not. */
const ENOUGH = 10;

function isVaried(labels: readonly Labels[]): boolean {
  return new Set(labels.map(({ speaker }) => speaker)).size > 1 &&
    new Set(labels.map(({ emotion }) => emotion)).size > 1;
}

/** Counts paths by the folders that they are in, all the way up to the source itself, "". */
function countByFolder(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (const folder of foldersOf(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, i) => parts.slice(0, i + 1).join("/"))];
}
