import { InputError } from "../../../errors.ts";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { removeFile, temporaryName } from "../../../files/replace_file.ts";
import { isNotFound, isSystemError } from "../../../files/system_error.ts";
import type { Progress } from "../../../progress.ts";

/** What unpacking to disk goes by. */
export interface Unpacking {
  /** Where what was unpacked is kept: in `.unpacked` in this folder. */
  readonly folder: string;
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How much all that is unpacked for one source may come to. */
  readonly budget: Budget;
}

/** Bounds what is unpacked, so that an archive made to fill a disk does not. */
export class Budget {
  readonly #packed: number;
  readonly #most: number;
  #spent = 0;

  /** @param packed Bytes of the archive, or of a folder's archives. */
  constructor(packed: number) {
    this.#packed = packed;
    this.#most = Math.max(LEAST, packed * RATIO);
  }

  /** @throws {InputError} If it comes to more than sound ever does. */
  spend(bytes: number): void {
    this.#spent += bytes;
    if (this.#spent <= this.#most) return;
    const mebibytes = (count: number) => `${(count / 2 ** 20).toFixed(count < 2 ** 20 ? 3 : 0)} MiB`;
    throw new InputError(
      `it unpacks to more than ${mebibytes(this.#most)}, and has ${
        mebibytes(this.#packed)
      }: more than ${RATIO} ` +
        "times as much, as no sound does; if that is right, unpack it, and give the folder",
    );
  }
}

/** How many times as large as packed files may be in all, and the bytes that are never too many. */
const RATIO = 200, LEAST = 2 ** 28;

/**
 * Unpacks a file to disk, unless that was done before.
 *
 * @param file `place` tells it from others, `version` from what was there before, which is removed.
 * @returns The path of what was unpacked.
 * @throws {InputError} If it comes to more than the budget, or there is no room on the disk.
 */
export async function unpackOnce(
  { name, place, version }: { readonly name: string; readonly place: string; readonly version: string },
  pieces: AsyncIterable<Uint8Array>,
  { folder, progress, signal, budget }: Unpacking,
): Promise<string> {
  const kept = join(folder, ".unpacked");
  const stem = `${basename(name).replace(/[^\w.-]+/g, "_")}-${hash(place)}-`;
  const path = join(kept, stem + hash(version));
  if (await isThere(path)) return path;
  await Deno.mkdir(kept, { recursive: true });
  const temporary = temporaryName(path);
  try {
    using file = await Deno.open(temporary, { write: true, createNew: true });
    let bytes = 0;
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      budget.spend(piece.length);
      for (let done = 0; done < piece.length;) done += await file.write(piece.subarray(done));
      bytes += piece.length;
      progress?.(Math.floor(bytes / 1024), 0, `KiB unpacked of ${name}`);
    }
  } catch (error) {
    removeFile(temporary);
    if (!isSystemError(error)) throw error;
    throw new InputError(`it cannot be unpacked to ${kept}: ${error.message}`, { cause: error });
  }
  await Deno.rename(temporary, path);
  for (const { name } of Deno.readDirSync(kept)) {
    const other = join(kept, name);
    if (name.startsWith(stem) && !name.endsWith(".part") && other !== path) removeFile(other);
  }
  return path;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
