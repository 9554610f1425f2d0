import { InputError } from "../../errors.ts";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Progress } from "../../progress.ts";
import { PartialFile } from "../../files/partial_file.ts";
import { receive } from "../../files/receive.ts";
import { fileBytes, headOf } from "./archive/bytes.ts";
import { type Content, HEAD, tellContent, tellHead } from "./archive/content.ts";
import { request } from "./request.ts";
import { nameOf } from "./response.ts";

export interface DownloadOptions {
  /** Where the file is kept. Default: `data`. */
  readonly folder?: string;
  /** Receives KiB that have come; the total is 0 while the server has not told it. */
  readonly progress?: Progress;
  /** Stops the download, which can be gone on with. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Downloads an archive once, and returns the path of the copy.
 *
 * The copy is named after the archive and its address, so that two addresses never share one, and by what it is. It has a name
 * of its own, `….part`, until it is complete; a download that was interrupted goes on where it stopped if the server
 * allows, and if the file there is still the same (by its ETag or date). Several processes may download one address at a
 * time. What is no archive that can be read, a page to sign in say, is not kept.
 *
 * @param url Address of the archive itself, not of the page about it.
 * @throws {InputError} If the server cannot be reached, refuses, or stops before the end.
 * @throws {InputError} If what comes is no zip, tar or tar.gz archive.
 * @throws The signal's reason, if it is stopped.
 */
export async function download(
  url: string,
  { folder = "data", progress, signal }: DownloadOptions = {},
): Promise<string> {
  const address = parse(url), hash = createHash("sha256").update(url).digest("hex").slice(0, 8);
  await Deno.mkdir(folder, { recursive: true });
  const there = findCopy(folder, hash);
  if (there) return there;
  using part = PartialFile.open(join(folder, `${nameOf(address, null)}-${hash}`));
  const { response, start } = await request(url, part, signal);
  const total = start + Number(response.headers.get("content-length") ?? 0);
  const size = total > start ? total : 0;
  let isTold = false;
  const onBytes = async (bytes: number) => {
    if (!isTold && bytes >= HEAD) {
      isTold = true;
      await refuseEarly(url, part);
    }
    progress?.(
      Math.floor(bytes / KIBIBYTE),
      Math.floor(size / KIBIBYTE),
      `KiB of ${url}`,
    );
  };
  const bytes = await receive(response, part, {
    url,
    version: versionOf(response),
    start,
    total: size,
    onBytes,
    signal,
  });
  const content = await tellContent(fileBytes(part.path, bytes));
  const ending = ENDINGS[content.kind];
  if (!ending) throw refuse(url, part, content);
  const path = join(
    folder,
    `${nameOf(address, response.headers.get("content-disposition"))}-${hash}${ending}`,
  );
  part.complete(path);
  return path;
}

const KIBIBYTE = 2 ** 10;

/** The kinds of content that are kept, and how files of these kinds end. */
const ENDINGS: Readonly<Partial<Record<Content["kind"], string>>> = {
  zip: ".zip",
  tar: ".tar",
  gzip: ".tar.gz",
};

function parse(url: string): URL {
  const address = URL.parse(url);
  if (address) return address;
  throw new InputError(
    `Cannot download ${url} as it is no address: one is like https://example.org/corpus.zip`,
  );
}

/** Finds the copy of an address, whatever its name. */
function findCopy(folder: string, hash: string): string | null {
  for (const { name } of Deno.readDirSync(folder)) {
    if (Object.values(ENDINGS).some((ending) => name.endsWith(`-${hash}${ending}`))) {
      return join(folder, name);
    }
  }
  return null;
}

/** Stops a download of what its beginning tells to be nothing that can be read. */
async function refuseEarly(url: string, part: PartialFile): Promise<void> {
  const content = tellHead(await headOf(fileBytes(part.path, HEAD), HEAD));
  if (!ENDINGS[content.kind] && content.kind !== "unknown" && content.kind !== "text") {
    throw refuse(url, part, content);
  }
}

function refuse(url: string, part: PartialFile, { kind, words, advice }: Content): InputError {
  part.begin("", 0); // nothing to go on with
  return new InputError(
    `Cannot use what ${url} gives, as it is ${words}, and no zip, tar or tar.gz; ${ADVICE[kind] ?? advice}`,
  );
}

const SEE = "see what a browser gets there";

/** What to do about an answer, where that is something else than what to do about a file. */
const ADVICE: Readonly<Partial<Record<Content["kind"], string>>> = {
  page:
    "give the address of the file itself, and not of the page about it; if it asks to sign in or to confirm, do so in a " +
    "browser, download the file there, and give the file",
  empty: SEE,
  text: SEE,
  unknown: SEE,
  sound: "download the recordings, and give the folder that they are in",
};

/** Tells a version of a file from others; empty if it was packed for the way only, so that nothing says where it can be gone on with. */
function versionOf({ headers }: Response): string {
  if (!headers.has("content-length")) return "";
  return headers.get("etag") ?? headers.get("last-modified") ?? "";
}
