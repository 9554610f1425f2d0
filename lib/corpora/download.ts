import { InputError } from "../errors.ts";
import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../progress.ts";

export interface DownloadOptions {
  /** Where the file is kept. Default: `data`. */
  readonly folder?: string;
  /** Hears of KiB received; the total is 0 while the server has not told it. */
  readonly progress?: Progress;
}

/**
 * Downloads a zip archive once, and returns the path of the copy.
 *
 * The copy is named after the archive and its address, so that two addresses never share one. It has the name `….part`
 * until it is complete; a download that was interrupted goes on where it stopped if the server allows, and if the file
 * there is still the same (by its ETag or date).
 *
 * @param url Address of the archive itself, not of the page about it.
 * @throws {InputError} If the server cannot be reached, refuses, or stops before the end.
 * @throws {InputError} If the answer is a web page.
 */
export async function download(
  url: string,
  { folder = "data", progress }: DownloadOptions = {},
): Promise<string> {
  const path = join(folder, fileName(url));
  if (await exists(path)) return path;
  await mkdir(folder, { recursive: true });
  const part = `${path}.part`;
  const version = `${part}.version`;
  const { response, start } = await request(url, part, version);
  const total = start + Number(response.headers.get("content-length") ?? 0);
  await writeFile(version, response.headers.get("etag") ?? response.headers.get("last-modified") ?? "");
  await receive(
    response,
    part,
    start,
    (bytes) =>
      progress?.(
        Math.floor(bytes / KIBIBYTE),
        total === start ? 0 : Math.floor(total / KIBIBYTE),
        `KiB of ${url}`,
      ),
  );
  const { size } = await stat(part);
  if (total > start && size !== total) throw broken(url, `${size} of ${total} bytes came`);
  await rename(part, path);
  await rm(version);
  return path;
}

const KIBIBYTE = 2 ** 10;

/** Names the copy: `Audio_Speech_Actors_01-24-1f0c2a9b.zip`. */
function fileName(url: string): string {
  const parts = new URL(url).pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const last = parts.findLast((part) => /\.zip$/i.test(part)) ?? parts.at(-1) ?? "archive";
  const name = last.replace(/\.zip$/i, "").replace(/[^\w.-]+/g, "_").replace(/^\.+/, "");
  return `${name}-${createHash("sha256").update(url).digest("hex").slice(0, 8)}.zip`;
}

/** Asks for the rest of a file, of which `start` bytes are there. */
async function request(
  url: string,
  part: string,
  version: string,
): Promise<{ response: Response; start: number }> {
  const size = await stat(part).then((found) => found.size, () => 0);
  const known = await readFile(version, "utf8").catch(() => "");
  const resume: Record<string, string> = size && known ? { range: `bytes=${size}-`, "if-range": known } : {};
  const response = await fetch(url, { headers: { "accept-encoding": "identity", ...resume } }).catch(
    (error) => {
      throw new InputError(`Cannot download ${url} as the server cannot be reached: ${reason(error)}`, {
        cause: error,
      });
    },
  );
  if (response.status === 416) {
    await response.body?.cancel();
    await rm(part, { force: true });
    return request(url, part, version);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new InputError(
      `Cannot download ${url} as the server answers ${response.status} ${response.statusText}`,
    );
  }
  if (response.headers.get("content-type")?.startsWith("text/html")) {
    await response.body?.cancel();
    throw new InputError(
      `Cannot download ${url} as it is a web page; what is the address of the zip file itself?`,
    );
  }
  return { response, start: response.status === 206 ? size : 0 };
}

/** Writes what comes after the first `start` bytes of a file. */
async function receive(
  response: Response,
  part: string,
  start: number,
  hear: (bytes: number) => void,
): Promise<void> {
  const file = await open(part, start ? "a" : "w");
  let bytes = start;
  try {
    for await (const chunk of response.body ?? []) {
      await file.writeFile(chunk);
      bytes += chunk.length;
      hear(bytes);
    }
  } catch (error) {
    throw broken(response.url, reason(error), error);
  } finally {
    await file.close();
  }
}

function broken(url: string, why: string, cause?: unknown): Error {
  return new Error(`Cannot finish the download of ${url} (${why}); run again to go on where it stopped`, {
    cause,
  });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}
