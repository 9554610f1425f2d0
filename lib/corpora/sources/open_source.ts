import { InputError } from "../../errors.ts";
import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Progress } from "../../progress.ts";
import { isNotFound, isSystemError } from "../../files/system_error.ts";
import { fileBytes } from "./archive/bytes.ts";
import { DamagedError, isDamage } from "./archive/damaged_error.ts";
import { openNested } from "./archive/nested.ts";
import { type ArchiveSet, groupArchives } from "./archive/group_archives.ts";
import { openArchives } from "./archive/parts.ts";
import { setAsidePointers } from "./archive/pointers.ts";
import type { Archive, Tree } from "./archive/tree.ts";
import { Budget, type Unpacking } from "./archive/unpack_once.ts";
import { download } from "./download.ts";
import { openFolder } from "./folder.ts";
import type { Source } from "./source.ts";

export interface SourceOptions {
  /** Where downloads are kept, and what had to be unpacked. Default: `data`. */
  readonly folder?: string;
  /** Hears of the bytes of a download, or of an archive that is unpacked. */
  readonly progress?: Progress;
  /** Stops a download, which can be gone on with, or unpacking. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a folder, a zip, tar or tar.gz archive, or the web address of an archive, which is downloaded first.
 *
 * The content decides what a file is, not its name. Archives inside are read as folders of their names; parts of an archive
 * that are beside one another are read together. Hidden files and what macOS adds to archives (`__MACOSX`, `.DS_Store`,
 * `._x`) are left out.
 *
 * @throws {InputError} If there is nothing at the location, or something else than a folder or an archive.
 * @throws {InputError} If an archive is damaged, or a part of it is missing.
 * @throws {InputError} If a download fails.
 * @example
 * ```ts
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/notes.txt`, "hello");
 * const source = await openSource(folder);
 * if (source.paths.join() !== "notes.txt") throw new Error("the folder holds one file");
 * ```
 */
export async function openSource(location: string, options: SourceOptions = {}): Promise<Source> {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(location)?.[1]?.toLowerCase();
  if (scheme === "http" || scheme === "https") {
    const copy = await download(location, options);
    return openFile(copy, options, `delete ${copy} to have it downloaded again`);
  }
  if (scheme === "file") return openSource(fileURLToPath(location), options);
  if (scheme) {
    throw new InputError(
      `Cannot open ${location} as files are got by http and https only; download it, and give the file`,
    );
  }
  const found = await Deno.stat(location).catch((error) => {
    if (!isNotFound(error)) {
      throw new InputError(`Cannot open ${location}: ${error.message}`, { cause: error });
    }
    throw new InputError(`Cannot open ${location} as there is nothing there; is the path right?`, {
      cause: error,
    });
  });
  if (!found.isDirectory) return openFile(location, options, "get a complete copy of it");
  const { tree, fingerprint } = await openFolder(location);
  const size = [...tree.entries.values()].reduce((sum, { size }) => sum + size, 0);
  return toSource(location, tree, fingerprint, unpackingOf(options, size), "get a complete copy of it");
}

/** Opens an archive, or the parts of one that are beside it. */
async function openFile(location: string, options: SourceOptions, again: string): Promise<Source> {
  const set = await findParts(location);
  const archives = new Map<string, Archive>();
  for (const path of set.paths) archives.set(path, await archiveAt(path));
  const size = [...archives.values()].reduce((sum, { bytes }) => sum + bytes.size, 0);
  const unpacking = unpackingOf(options, size);
  try {
    const tree = await openArchives(set, (path) => Promise.resolve(archives.get(path)!), unpacking);
    return await toSource(location, tree, await hashFiles(set.paths), unpacking, again);
  } catch (error) {
    if (isSystemError(error)) {
      throw new InputError(`Cannot open ${location}: ${error.message}`, { cause: error });
    }
    if (!(error instanceof InputError)) throw error;
    const advice = error instanceof DamagedError ? `; ${again}` : "";
    throw new InputError(`Cannot open ${location} as ${error.message}${advice}`, { cause: error });
  }
}

function unpackingOf({ folder = "data", progress, signal }: SourceOptions, size: number): Unpacking {
  return { folder, progress, signal, budget: new Budget(size) };
}

/** Finds the archives that belong to one, among the files beside it. */
async function findParts(location: string): Promise<ArchiveSet> {
  const folder = dirname(location), names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) names.push(join(folder, name));
  const sets = groupArchives(names);
  const path = join(folder, basename(location));
  return sets.find(({ paths }) => paths.includes(path)) ??
    { name: location, how: "alone", paths: [location], missing: [] };
}

async function archiveAt(path: string): Promise<Archive> {
  const { size, mtime, ctime } = await Deno.stat(path);
  return {
    name: basename(path),
    place: path,
    version: `${path}\0${size}\0${mtime?.getTime()} ${ctime?.getTime()}`,
    bytes: fileBytes(path, size),
    starts: [0],
  };
}

async function toSource(
  location: string,
  tree: Tree,
  fingerprint: string,
  unpacking: Unpacking,
  again: string,
): Promise<Source> {
  await openNested(tree, unpacking);
  await setAsidePointers(tree);
  return {
    location,
    paths: [...tree.entries.keys()].sort(),
    problems: tree.problems.sort((a, b) => (a.clip < b.clip ? -1 : 1)),
    inferences: tree.inferences,
    fingerprint,
    async read(path) {
      const entry = tree.entries.get(path);
      if (!entry) throw new InputError(`Cannot read ${path} as ${location} holds no such file`);
      try {
        return await entry.read();
      } catch (error) {
        if (!isDamage(error)) throw error;
        throw new InputError(`Cannot unpack ${path} as it is damaged in ${location}; ${again}`, {
          cause: error,
        });
      }
    },
  };
}

/** Hashes a file piece by piece: SHA-256 (hex); several are taken for one, in their order. */
async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  const piece = new Uint8Array(2 ** 20);
  for (const path of paths) {
    using file = await Deno.open(path);
    for (let count = await file.read(piece); count !== null; count = await file.read(piece)) {
      hash.update(piece.subarray(0, count));
    }
  }
  return hash.digest("hex");
}
