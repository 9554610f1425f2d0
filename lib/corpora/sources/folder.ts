import { InputError } from "../../errors.ts";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { inParallel } from "../../files/in_parallel.ts";
import { isNotFound, isSystemError } from "../../files/system_error.ts";
import type { Problem } from "../corpus.ts";
import { type Bytes, fileBytes, piecesOf } from "./archive/bytes.ts";
import { emptyTree, type Entry, type Tree } from "./archive/tree.ts";
import { isHidden } from "./paths.ts";

/**
 * Lists a folder and all folders in it, links followed.
 *
 * A folder that cannot be entered and a link to nowhere are problems.
 *
 * @returns What it holds, and a hash of the paths, sizes and times.
 * @throws {InputError} If the folder itself cannot be entered.
 */
export async function openFolder(location: string): Promise<{ tree: Tree; fingerprint: string }> {
  const tree = emptyTree();
  const files: File[] = [];
  let level: Folder[] = [{ path: "", above: [] }];
  while (level.length > 0) {
    const found: Found[] = [];
    await inParallel(level, MANY, async (folder) => {
      const names = await list(location, folder, tree.problems);
      for (const name of names) found.push(name);
    });
    level = found.flatMap(({ entry, path, above }) => entry.isDirectory ? { path, above } : []);
    await inParallel(found, MANY, async (each) => {
      const kind = await look(location, each, tree.problems);
      if (kind === "folder") level.push(each);
      else if (kind) files.push(kind);
    });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, size, times } of files) {
    tree.entries.set(path, new FileEntry(join(location, path), size, times));
  }
  const listing = files.map(({ path, size, times }) => `${path}\0${size}\0${times}\n`).join("");
  return { tree, fingerprint: createHash("sha256").update(listing).digest("hex") };
}

/** Questions to the system at a time: on a network's disk each waits for its answer. */
const MANY = 64;

interface Folder {
  readonly path: string;
  /** The folders on the way down, so that a link to one of them ends. */
  readonly above: readonly string[];
}

/** Something in a folder, with the folders on the way down to it. */
interface Found extends Folder {
  readonly entry: Deno.DirEntry;
}

interface File {
  readonly path: string;
  readonly size: number;
  /** When it was modified, and when the system noted that: a program may set the first back, `cp -p` or `touch` say. */
  readonly times: string;
}

async function list(root: string, { path, above }: Folder, problems: Problem[]): Promise<Found[]> {
  try {
    const here = await Deno.realPath(join(root, path));
    if (above.includes(here)) return [];
    const found: Found[] = [], down = [...above, here];
    for await (const entry of Deno.readDir(here)) {
      if (isHidden(entry.name)) continue;
      found.push({ entry, path: path ? `${path}/${entry.name}` : entry.name, above: down });
    }
    return found;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (!path) throw new InputError(`Cannot open ${root}: ${error.message}`, { cause: error });
    problems.push(refused(`${path}/`, "the folder cannot be entered", error));
    return [];
  }
}

/** Looks at what is no folder for sure. */
async function look(
  root: string,
  { entry, path }: Found,
  problems: Problem[],
): Promise<File | "folder" | null> {
  if (entry.isDirectory) return null;
  try {
    const { isFile, isDirectory, size, mtime, ctime } = await Deno.stat(join(root, path));
    if (isDirectory) return "folder";
    return isFile ? { path, size, times: `${mtime?.getTime()} ${ctime?.getTime()}` } : null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (!isNotFound(error)) problems.push(refused(path, "it cannot be opened", error));
    else if (entry.isSymlink) problems.push(await broken(root, path));
    return null; // or it has gone meanwhile
  }
}

function refused(clip: string, what: string, { message }: Error): Problem {
  return { clip, kind: "unreadable", problem: `left out: ${what} (${message}); may you read it?` };
}

async function broken(root: string, clip: string): Promise<Problem> {
  const target = await Deno.readLink(join(root, clip));
  const what = /(^|\/)\.git\/annex\//.test(target)
    ? "left out: its content is not here; get it by: git annex get, or datalad get"
    : `left out: it is a link to ${target}, where there is nothing`;
  return { clip, kind: "missing", problem: what };
}

/** A file in a folder: a class, as there may be hundreds of thousands. */
class FileEntry implements Entry {
  readonly size: number;
  readonly #path: string;
  readonly #times: string;

  constructor(path: string, size: number, times: string) {
    this.size = size;
    this.#path = path;
    this.#times = times;
  }

  get version(): string {
    return `${this.#path}\0${this.size}\0${this.#times}`;
  }

  get bytes(): Bytes {
    return fileBytes(this.#path, this.size);
  }

  read(): Promise<Uint8Array<ArrayBuffer>> {
    return Deno.readFile(this.#path);
  }

  pieces(): AsyncIterable<Uint8Array> {
    return piecesOf(this.bytes);
  }
}
