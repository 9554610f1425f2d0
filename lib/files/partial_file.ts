import { basename, dirname, join } from "node:path";
import { removeFile, temporaryName } from "./replace_file.ts";
import { isNotFound } from "./system_error.ts";

/**
 * A file that comes piece by piece, under a name of its own until it is complete: `NAME.….part`, and beside it `….version`, which
 * tells what it is a part of.
 *
 * It is locked for as long as it is open, and the lock ends with the process: one that another has left behind can be gone
 * on with, one that another writes to cannot.
 */
export class PartialFile implements Disposable {
  readonly #path: string;
  readonly #part: string;
  readonly #file: Deno.FsFile;

  private constructor(path: string, part: string, file: Deno.FsFile) {
    this.#path = path;
    this.#part = part;
    this.#file = file;
  }

  /**
   * Opens the largest part of a file that nobody writes to or, if there is none, an empty one.
   *
   * @param path What it is to become; its folder must be there.
   */
  static open(path: string): PartialFile {
    const claimed = listParts(path).flatMap((part) => PartialFile.#claim(path, part) ?? []);
    const [largest, ...others] = claimed.sort((a, b) => b.size - a.size);
    for (const other of others) other[Symbol.dispose]();
    if (largest) return largest;
    const part = temporaryName(path);
    const file = Deno.openSync(part, { read: true, write: true, createNew: true });
    lock(file);
    return new PartialFile(path, part, file);
  }

  /** Where it is until it is complete. */
  get path(): string {
    return this.#part;
  }

  /** Bytes that are there. */
  get size(): number {
    return this.#file.statSync().size;
  }

  /** What it is a part of, as it was told when it was begun; empty if that is not known. */
  get version(): string {
    try {
      return Deno.readTextFileSync(versionOf(this.#part));
    } catch (error) {
      if (isNotFound(error)) return "";
      throw error;
    }
  }

  /** Begins anew, or goes on behind the first `start` bytes. */
  begin(version: string, start: number): void {
    Deno.writeTextFileSync(versionOf(this.#part), version);
    this.#file.truncateSync(start);
    this.#file.seekSync(start, Deno.SeekMode.Start);
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) done += await this.#file.write(bytes.subarray(done));
  }

  /**
   * Gives it its name, and removes other parts of the same file that nobody writes to.
   *
   * @param path Another name in the same folder than it was opened for, if what it is was not known then.
   */
  complete(path = this.#path): void {
    Deno.renameSync(this.#part, path);
    removeFile(versionOf(this.#part));
    for (const part of listParts(this.#path)) {
      const left = PartialFile.#claim(this.#path, part);
      if (left) left.#remove();
    }
  }

  /** Leaves what is there to be gone on with; nothing, if nothing is. */
  [Symbol.dispose](): void {
    const isEmpty = this.size === 0;
    if (isEmpty && isThere(this.#part, this.#file)) this.#remove();
    else this.#file.close();
  }

  #remove(): void {
    removeFile(this.#part);
    removeFile(versionOf(this.#part));
    this.#file.close();
  }

  /** Locks a part; null if another has it, or has completed or removed it meanwhile. */
  static #claim(path: string, part: string): PartialFile | null {
    let file: Deno.FsFile;
    try {
      file = Deno.openSync(part, { read: true, write: true });
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
    if (lock(file) && isThere(part, file)) return new PartialFile(path, part, file);
    file.close();
    return null;
  }
}

/** Locks a file; false if another has it, or if this file system has no locks, so that nobody can tell. */
function lock(file: Deno.FsFile): boolean {
  try {
    return file.tryLockSync(true);
  } catch (error) {
    if (error instanceof Error && "code" in error && UNLOCKABLE.includes(`${error.code}`)) return false;
    throw error;
  }
}

const UNLOCKABLE = ["ENOSYS", "ENOLCK", "ENOTSUP", "EOPNOTSUPP", "EINVAL"];

/** Tells whether an open file still has a name. */
function isThere(path: string, file: Deno.FsFile): boolean {
  try {
    return Deno.statSync(path).ino === file.statSync().ino;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

function listParts(path: string): string[] {
  const folder = dirname(path), name = basename(path);
  return [...Deno.readDirSync(folder)]
    .filter((entry) => entry.isFile && entry.name.startsWith(`${name}.`) && entry.name.endsWith(".part"))
    .map((entry) => join(folder, entry.name));
}

function versionOf(part: string): string {
  return `${part}.version`;
}
