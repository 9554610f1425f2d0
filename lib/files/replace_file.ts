import { dirname, join } from "node:path";

/**
 * Writes a file under a name of its own, and renames it when it is complete: whoever reads sees the former file or the new
 * one, and several processes may write the same file at one time.
 *
 * If writing fails, nothing is left. What a process that was killed has left is removed an hour later, when another file is
 * written to the folder.
 *
 * @param path The file; its folder is made if need be.
 * @param write Writes the content to the path that it is given, which is in the same folder.
 *
 * @example
 * ```ts
 * const path = `${await Deno.makeTempDir()}/answer.txt`;
 * replaceFile(path, (temporary) => Deno.writeTextFileSync(temporary, "42"));
 * if (Deno.readTextFileSync(path) !== "42") throw new Error("what was written is there");
 * ```
 */
export function replaceFile(path: string, write: (temporary: string) => void): void {
  Deno.mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryName(path);
  try {
    write(temporary);
    Deno.renameSync(temporary, path);
  } catch (error) {
    removeFile(temporary);
    throw error;
  }
  removeLeftovers(path);
}

/** Names a file that no other process writes to, beside the one that it will become. */
export function temporaryName(path: string): string {
  const random = crypto.getRandomValues(new Uint8Array(4)).toHex();
  return `${path}.${Deno.pid}-${random}.part`;
}

/** Removes a file, if it is there. */
export function removeFile(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

const TEMPORARY = /\.\d+-[0-9a-f]{8}\.part$/;

/** Milliseconds after which a temporary file that nobody has written to is that of a process which is no more. */
const ABANDONED = 3_600_000;

/** Removes abandoned temporary files beside a file that was just written. */
function removeLeftovers(path: string): void {
  const folder = dirname(path);
  const left = [...Deno.readDirSync(folder)].filter(({ name }) => TEMPORARY.test(name));
  if (left.length === 0) return;
  const now = modified(path); // by the clock of the file system, which may be another machine's
  for (const { name } of left) {
    const then = modified(join(folder, name));
    if (now !== null && then !== null && now - then > ABANDONED) removeFile(join(folder, name));
  }
}

/** When a file was written to (ms); null if it is no longer there. */
function modified(path: string): number | null {
  try {
    return Deno.statSync(path).mtime?.getTime() ?? null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
