import { stat } from "node:fs/promises";
import type { Progress } from "../progress.ts";
import { download } from "./download.ts";
import { openFolder } from "./folder.ts";
import type { Problem } from "./corpus.ts";
import { openZip } from "./zip.ts";

/** Files of a corpus, wherever they are. */
export interface Source {
  /** What was opened, for messages. */
  readonly place: string;
  /** Paths of the files inside it, with `/` between folders, sorted. */
  readonly paths: readonly string[];
  /** What the source holds that cannot be used. */
  readonly problems: readonly Problem[];
  /** Changes when the files do: SHA-256 (hex) of an archive, or of a folder's paths, sizes and times. */
  readonly fingerprint: string;
  /** Reads one of {@link paths}, into a buffer of its own, which may be transferred to a worker. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

export interface SourceOptions {
  /** Where downloads are kept. Default: `data`. */
  readonly folder?: string;
  /** Hears of the bytes of a download. */
  readonly progress?: Progress;
}

/**
 * Opens a folder, a zip archive, or the web address of a zip archive, which is downloaded first.
 *
 * Hidden files and what macOS adds to archives (`__MACOSX`, `.DS_Store`, `._x`) are left out.
 *
 * @throws {RangeError} If there is nothing at the place, or neither folder nor zip.
 * @throws {SyntaxError} If an archive is damaged.
 * @throws {Error} If a download fails.
 * @example
 * ```ts
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/notes.txt`, "hello");
 * const source = await openSource(folder);
 * if (source.paths.join() !== "notes.txt") throw new Error("the folder holds one file");
 * ```
 */
export async function openSource(place: string, options: SourceOptions = {}): Promise<Source> {
  if (/^https?:\/\//i.test(place)) return openZip(await download(place, options));
  const found = await stat(place).catch((error) => {
    throw new RangeError(`Cannot open ${place} as there is nothing there; is the path right?`, {
      cause: error,
    });
  });
  if (found.isDirectory()) return openFolder(place);
  if (/\.zip$/i.test(place)) return openZip(place);
  throw new RangeError(
    `Cannot open ${place} as it is neither a folder nor a .zip; unpack it, and give the folder`,
  );
}
