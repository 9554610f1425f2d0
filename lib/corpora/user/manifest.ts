import { InputError } from "../../errors.ts";
import { createHash } from "node:crypto";
import { group } from "d3-array";
import type { Collection, Labels } from "../corpus.ts";
import type { SourceOptions } from "../sources/open_source.ts";
import type { ClipEntry } from "../table/rows/clip_entry.ts";
import { type LocatedTables, locateTables } from "../table/files/locate_tables.ts";
import { parseColumns } from "../table/columns/parse_columns.ts";
import { isOfClips, readClips } from "../table/read_clips.ts";
import type { Tree } from "../table/files/tree.ts";
import { describeLabels } from "./describe_labels.ts";
import { userCorpusCard } from "./user_corpus_card.ts";

/** How a table of clips is read. */
export interface ManifestOptions extends SourceOptions {
  /** Which column is what, as `parseColumns` reads it; empty to go by their names. */
  readonly columns?: string;
}

/**
 * Reads corpora of one's own from a table, one row a clip.
 *
 * The table is text with separators, JSON, JSON lines or Parquet: a file, or the only table in a folder or archive. Its columns
 * are known by their names (`path`, `emotion`, `speaker`, and their synonyms), or by what is said; `sex`, `age`, `language`,
 * `sentence`, `intensity`, `repetition`, `split` and `emotion_code` are read where they are there. `start` and `end`, or
 * `duration`, make a clip a part of its recording; `corpus` makes several corpora. A clip's path from the table's folder is its
 * key. What was guessed is among the inferences, and what is wrong with a row among the problems.
 *
 * @param location The table, or a folder or archive that has one.
 * @returns One for each that the column `corpus` names, or one that is called `manifest`.
 * @throws {InputError} If there is no table, it lists no clip, or it does not tell what is needed.
 */
export async function openManifest(
  location: string,
  { columns = "", ...options }: ManifestOptions = {},
): Promise<readonly Collection[]> {
  const chosen = parseColumns(columns);
  const located = await locateTables(location, (table) => isOfClips(table, chosen), options);
  const { entries, problems, inferences, naming } = readClips(located.tables, chosen);
  const fingerprint = fingerprintOf(located, entries, columns);
  const corpora = group(entries, ({ corpus }) => corpus ?? "manifest"), [first] = corpora.keys();
  return [...corpora].map(([name, entries]) => {
    const labels = entries.map(({ labels }) => labels).sort(byPlace), isFirst = name === first;
    const own = problems.filter(({ corpus }) => corpus === name || (isFirst && !corpora.has(corpus ?? "")));
    return {
      card: userCorpusCard(name, name === "manifest" ? location : name),
      labels,
      problems: [
        ...(isFirst ? located.problems : []),
        ...own.map(({ clip, row, kind, problem }) => ({ clip: clip || row, kind, problem })),
      ],
      inferences: [
        ...(isFirst ? [...located.inferences, ...inferences] : []),
        ...describeLabels(labels, naming),
      ],
      fingerprint,
      read: reader(entries, located.files, location),
    };
  });
}

function reader(entries: readonly ClipEntry[], tree: Tree, location: string): Collection["read"] {
  const paths = new Map(entries.map(({ path, labels }) => [labels.clip, path]));
  return async (clip) => {
    const path = paths.get(clip);
    if (path === undefined) throw new InputError(`Cannot read ${clip} as ${location} does not list it`);
    return await tree.read(path);
  };
}

function byPlace(a: Labels, b: Labels): number {
  if (a.clip !== b.clip) return a.clip < b.clip ? -1 : 1;
  return (a.start ?? 0) - (b.start ?? 0) || (a.end ?? Infinity) - (b.end ?? Infinity);
}

/** Changes when a table does, or what is said of its columns, or a recording. */
function fingerprintOf(
  { tables, files, fingerprint }: LocatedTables,
  entries: readonly ClipEntry[],
  columns: string,
): string {
  const hash = createHash("sha256").update(`${fingerprint}\0${columns}\0`);
  for (const { bytes } of tables) hash.update(bytes);
  for (const path of new Set(entries.map(({ path }) => path))) hash.update(`${path}\0${files.stamp(path)}\n`);
  return hash.digest("hex");
}
