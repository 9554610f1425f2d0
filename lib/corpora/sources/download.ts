import { InputError } from "../../errors.ts";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Progress } from "../../progress.ts";
import { PartialFile } from "../../files/partial_file.ts";
import { isNotFound } from "../../files/system_error.ts";

export interface DownloadOptions {
  /** Where the file is kept. Default: `data`. */
  readonly folder?: string;
  /** Receives KiB that have come; the total is 0 while the server has not told it. */
  readonly progress?: Progress;
  /** Stops the download, which can be gone on with. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Downloads a zip archive once, and returns the path of the copy.
 *
 * The copy is named after the archive and its address, so that two addresses never share one. It has a name of its own,
 * `….part`, until it is complete; a download that was interrupted goes on where it stopped if the server allows, and if the
 * file there is still the same (by its ETag or date). Several processes may download one address at a time.
 *
 * @param url Address of the archive itself, not of the page about it.
 * @throws {InputError} If the server cannot be reached, refuses, or stops before the end.
 * @throws {InputError} If the answer is a web page.
 * @throws The signal's reason, if it is stopped.
 */
export async function download(
  url: string,
  { folder = "data", progress, signal }: DownloadOptions = {},
): Promise<string> {
  const path = join(folder, fileName(url));
  if (await exists(path)) return path;
  await Deno.mkdir(folder, { recursive: true });
  using part = PartialFile.open(path);
  const { response, start } = await request(url, part, signal);
  const total = start + Number(response.headers.get("content-length") ?? 0);
  part.begin(response.headers.get("etag") ?? response.headers.get("last-modified") ?? "", start);
  let bytes = start;
  for await (const piece of piecesOf(response, signal)) {
    await part.write(piece);
    bytes += piece.length;
    progress?.(
      Math.floor(bytes / KIBIBYTE),
      total === start ? 0 : Math.floor(total / KIBIBYTE),
      `KiB of ${url}`,
    );
  }
  if (total > start && bytes !== total) throw broken(url, `${bytes} of ${total} bytes came`);
  part.complete();
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
  part: PartialFile,
  signal: AbortSignal | undefined,
): Promise<{ response: Response; start: number }> {
  const { size, version } = part;
  const resume: Record<string, string> = size && version
    ? { range: `bytes=${size}-`, "if-range": version }
    : {};
  const headers = { "accept-encoding": "identity", ...resume };
  const response = await fetch(url, { headers, signal: signal ?? null }).catch((error) => {
    signal?.throwIfAborted();
    throw new InputError(`Cannot download ${url} as the server cannot be reached: ${reason(error)}`, {
      cause: error,
    });
  });
  if (response.status === 416) {
    await response.body?.cancel();
    part.begin("", 0);
    return request(url, part, signal);
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

/** Gives what comes; only what the network does is a fault of the download. */
async function* piecesOf(response: Response, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of response.body ?? []) yield piece;
  } catch (error) {
    signal?.throwIfAborted();
    throw broken(response.url, reason(error), error);
  }
}

function broken(url: string, why: string, cause?: unknown): Error {
  return new InputError(
    `Cannot finish the download of ${url} (${why}); run again to go on where it stopped`,
    {
      cause,
    },
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
