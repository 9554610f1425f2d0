import { InputError } from "../../../errors.ts";
import { dirname, posix, resolve } from "node:path";
import { formatList } from "../../../encode/format_list.ts";
import { isNotFound } from "../../../files/system_error.ts";
import type { Inference, Problem } from "../../corpus.ts";
import { openSource, type SourceOptions } from "../../sources/open_source.ts";
import type { Source } from "../../sources/source.ts";
import { readTable, TABLE_NAMES } from "../formats/read_table.ts";
import { splitIn } from "../rows/split_names.ts";
import type { Table } from "../formats/table.ts";
import { diskTree, sourceTree, type Tree } from "./tree.ts";

/** A table, and where its recordings are. */
export interface PlacedTable {
  readonly table: Table;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tree: Tree;
  /** The part of the corpus's division that it is named after; null if it is the whole. */
  readonly split: string | null;
}

/** The tables of a corpus. */
export interface LocatedTables {
  readonly tables: readonly PlacedTable[];
  /** Reads their recordings. */
  readonly files: Tree;
  /** Changes when an archive does; empty on the disk. */
  readonly fingerprint: string;
  readonly problems: readonly Problem[];
  readonly inferences: readonly Inference[];
}

/**
 * Finds the table that is given: a file, one in an archive (`corpus.zip/clips.csv`), or the only one that a folder or an archive
 * has, or its tables `train`, `dev` and `test`.
 *
 * @param isTable Tells tables of clips from others.
 * @throws {InputError} If there is none, or it cannot be told which of several is meant.
 */
export async function locateTables(
  location: string,
  isTable: (table: Table) => boolean,
  options: SourceOptions,
): Promise<LocatedTables> {
  const none = { fingerprint: "", problems: [], inferences: [] };
  if (/^https?:/i.test(location)) return inSource(await openSource(location, options), isTable);
  const [, archive, inside] = /^(.+?\.(?:zip|tar|tar\.gz|tgz))[\\/](.+)$/i.exec(location) ?? [];
  const found = await statOf(archive !== undefined && inside ? archive : location);
  if (archive !== undefined && inside && found.isFile) {
    const source = await openSource(archive, options), path = inside.replaceAll("\\", "/");
    if (source.paths.includes(path)) return inSource(source, isTable, `/${path}`);
    throw new InputError(
      `Cannot open ${location} as ${archive} has no such file: ${formatList(tablesOf(source.paths))}`,
    );
  }
  const absolute = resolve(location).replaceAll("\\", "/");
  if (found.isDirectory) {
    const chosen = await chooseTables(
      diskTree(absolute),
      location,
      isTable,
      (folder, root) => diskTree(root, folder),
    );
    return { ...none, ...chosen, files: chosen.tables[0]!.tree };
  }
  if (/\.(zip|tar|tgz|tar\.\w+|7z|rar)$/i.test(location)) {
    return inSource(await openSource(location, options), isTable);
  }
  const bytes = await Deno.readFile(absolute), tree = diskTree(dirname(absolute));
  return { ...none, files: tree, tables: [{ bytes, tree, table: readTable(bytes, location), split: null }] };
}

async function statOf(location: string): Promise<Deno.FileInfo> {
  try {
    return await Deno.stat(location);
  } catch (error) {
    if (!isNotFound(error)) {
      throw new InputError(`Cannot read ${location}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    throw new InputError(`Cannot open ${location} as there is no such file; is the path right?`, {
      cause: error,
    });
  }
}

async function inSource(
  source: Source,
  isTable: (table: Table) => boolean,
  path?: string,
): Promise<LocatedTables> {
  const { fingerprint, problems, inferences } = source;
  if (path !== undefined) {
    const bytes = await source.read(path.slice(1)), table = readTable(bytes, `${source.location}${path}`);
    const tree = sourceTree(source, posix.dirname(path));
    return {
      fingerprint,
      problems,
      inferences: [],
      files: tree,
      tables: [{ bytes, table, tree, split: null }],
    };
  }
  const chosen = await chooseTables(
    sourceTree(source),
    source.location,
    isTable,
    (folder, root) => sourceTree(source, root, folder),
  );
  return {
    fingerprint,
    problems,
    files: chosen.tables[0]!.tree,
    tables: chosen.tables,
    inferences: [...inferences, ...chosen.inferences],
  };
}

function tablesOf(paths: readonly string[]): string[] {
  return paths.filter((path) => TABLE_NAMES.test(path));
}

/** Folders below the given one that are looked through, and tables that are read, to find the one that is meant. */
const DEEPEST = 3, MOST = 40;

/** Chooses the tables of a folder: of those nearest to its top the only one of clips, or its parts. */
async function chooseTables(
  tree: Tree,
  location: string,
  isTable: (table: Table) => boolean,
  treeAt: (folder: string, root: string) => Tree,
): Promise<Pick<LocatedTables, "tables" | "inferences">> {
  const paths = nearestTables(tree, tree.root);
  const name = (path: string) => posix.relative(tree.root, path);
  if (paths.length === 0) {
    throw new InputError(
      `Cannot find a table in ${location}: a .csv, .tsv, .json, .jsonl or .parquet is wanted`,
    );
  }
  if (paths.length > MOST) throw ask(location, paths.map(name));
  const read: (PlacedTable & { readonly path: string })[] = [];
  for (const path of paths) {
    const bytes = await tree.read(path), folder = posix.dirname(path);
    const split = splitIn(posix.basename(path)) ?? splitIn(posix.basename(folder));
    try {
      const table = readTable(bytes, posix.join(location, name(path)));
      if (paths.length === 1 || isTable(table)) {
        read.push({ path, bytes, table, tree: treeAt(folder, folder), split });
      }
    } catch (error) {
      if (!(error instanceof InputError) || paths.length === 1) throw error;
    }
  }
  const splits = new Set(read.map(({ split }) => split));
  const names = read.map(({ path }) => name(path));
  if (read.length !== 1 && (splits.size < read.length || splits.has(null))) {
    throw ask(location, read.length === 0 ? paths.map(name) : names);
  }
  const tables = read.length === 1 ? [{ ...read[0]!, split: null }] : read.map((one, at) => ({
    ...one,
    table: { ...one.table, part: names[at]! },
    tree: treeAt(posix.dirname(one.path), tree.root),
  }));
  return { tables, inferences: [{ about: "table", inferred: `read from ${names.join(", ")}`, doubt: null }] };
}

function ask(location: string, names: readonly string[]): InputError {
  return new InputError(
    `Cannot tell which table of ${location} lists the clips: ${
      formatList(names)
    }; give it, --source ${location}/${names[0]}`,
  );
}

/** Lists the tables of a folder, or of those below it, level by level, until there are some. */
function nearestTables(tree: Tree, root: string): string[] {
  let level = [root];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const entries = level.flatMap((folder) =>
      [...tree.list(folder) ?? []].filter(([name]) => !name.startsWith("."))
        .map(([name, isFile]) => ({ path: posix.join(folder, name), isFile }))
    );
    const tables = entries.filter(({ path, isFile }) => isFile && TABLE_NAMES.test(path));
    if (tables.length > 0) return tables.map(({ path }) => path).sort();
    level = entries.filter(({ isFile }) => !isFile).map(({ path }) => path);
  }
  return [];
}
