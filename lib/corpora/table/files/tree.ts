import { homedir } from "node:os";
import { posix } from "node:path";
import type { Source } from "../../sources/source.ts";

/** The folders that the recordings of a table are looked for in: those of the disk, or those in an archive. */
export interface Tree {
  /** The folder that clips are called by their paths from. */
  readonly root: string;
  /** Folders that relative paths may begin at, the table's own first; absolute, with `/` between folders. */
  readonly bases: readonly string[];
  /** What `~` stands for; null where it stands for nothing. */
  readonly home: string | null;
  /** Lists a folder: names, and whether each is a file rather than a folder; null if there is no such folder. */
  list(folder: string): ReadonlyMap<string, boolean> | null;
  /** Names a folder that there is, by whatever links it is come to. */
  identity(folder: string): string;
  /** Tells of a file what changes when it does. */
  stamp(path: string): string;
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens the disk from the folder of a table. Each folder is listed once: a call for each of 150,000 rows would take seconds.
 *
 * @param root The folder that clips are called by their paths from.
 * @param folder The table's, absolute: the same, unless there are several tables.
 */
export function diskTree(root: string, folder = root): Tree {
  const lists = new Map<string, ReadonlyMap<string, boolean> | null>();
  return {
    root,
    bases: [...new Set([folder, root, Deno.cwd()])],
    home: homedir(),
    list(folder) {
      const known = lists.get(folder);
      if (known !== undefined) return known;
      const list = listFolder(folder);
      lists.set(folder, list);
      return list;
    },
    identity: (folder) => Deno.realPathSync(folder),
    stamp(path) {
      const { size, mtime, ctime } = Deno.statSync(path);
      return `${size} ${mtime?.getTime()} ${ctime?.getTime()}`;
    },
    read: (path) => Deno.readFile(path),
  };
}

function listFolder(folder: string): ReadonlyMap<string, boolean> | null {
  try {
    const entries = [...Deno.readDirSync(folder)];
    return new Map(
      entries.map((
        { name, isFile, isSymlink },
      ) => [name, isSymlink ? isFileAt(posix.join(folder, name)) : isFile]),
    );
  } catch (error) {
    if (ABSENT.some((kind) => error instanceof kind)) return null;
    throw error;
  }
}

const ABSENT = [
  Deno.errors.NotFound,
  Deno.errors.NotADirectory,
  Deno.errors.PermissionDenied,
  Deno.errors.FilesystemLoop,
];

/** Tells what a link leads to; one that leads nowhere is no file. */
function isFileAt(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (ABSENT.some((kind) => error instanceof kind)) return false;
    throw error;
  }
}

/**
 * Opens what is in a source, from the folder of a table in it.
 *
 * @param root The folder that clips are called by their paths from; `/` is the source itself.
 * @param folder The table's: the same, unless there are several tables.
 */
export function sourceTree(source: Source, root = "/", folder = root): Tree {
  const lists = new Map<string, Map<string, boolean>>([["/", new Map()]]);
  for (const path of source.paths) {
    const parts = path.split("/");
    for (const [depth, name] of parts.entries()) {
      const above = `/${parts.slice(0, depth).join("/")}`, isFile = depth === parts.length - 1;
      const list = lists.get(above) ?? new Map<string, boolean>();
      lists.set(above, list.set(name, isFile));
    }
  }
  return {
    root,
    bases: [...new Set([folder, root, "/"])],
    home: null,
    list: (folder) => lists.get(folder) ?? null,
    identity: (folder) => folder,
    stamp: () => "",
    read: (path) => source.read(path.slice(1)),
  };
}
