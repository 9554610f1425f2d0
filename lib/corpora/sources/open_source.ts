import { InputError } from "../../errors.ts";
import { stat } from "node:fs/promises";
import type { Progress } from "../../progress.ts";
import { download } from "./download.ts";
import { openFolder } from "./folder.ts";
import type { Source } from "./source.ts";
import { isNotFound } from "../../files/system_error.ts";
import { openZip } from "./zip.ts";

export interface SourceOptions {
  /** Where downloads are kept. Default: `data`. */
  readonly folder?: string;
  /** Hears of the bytes of a download. */
  readonly progress?: Progress;
  /** Stops a download, which can be gone on with. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a folder, a zip archive, or the web address of a zip archive, which is downloaded first.
 *
 * Hidden files and what macOS adds to archives (`__MACOSX`, `.DS_Store`, `._x`) are left out.
 *
 * @throws {InputError} If there is nothing at the location, or neither folder nor zip.
 * @throws {InputError} If an archive is damaged.
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
  if (/^https?:\/\//i.test(location)) return openZip(await download(location, options));
  const found = await stat(location).catch((error) => {
    if (!isNotFound(error)) {
      throw new InputError(`Cannot open ${location}: ${error.message}`, { cause: error });
    }
    throw new InputError(`Cannot open ${location} as there is nothing there; is the path right?`, {
      cause: error,
    });
  });
  if (found.isDirectory()) return openFolder(location);
  if (/\.zip$/i.test(location)) return openZip(location);
  throw new InputError(
    `Cannot open ${location} as it is neither a folder nor a .zip; unpack it, and give the folder`,
  );
}
