import { InputError } from "../errors.ts";
import type { PartialFile } from "./partial_file.ts";
import { reasonOf } from "./reach.ts";

/** A server has stopped before the end; what came is kept, to be gone on with. */
export class BrokenDownloadError extends InputError {}

export interface ReceiveOptions {
  /** What is downloaded, for messages. */
  readonly url: string;
  /** Which version of the file the answer gives; empty if that is not known, so that it cannot be gone on with. */
  readonly version: string;
  /** Bytes that the part has already, behind which the answer goes on. */
  readonly start: number;
  /** Bytes that the file has; 0 if that is not known. */
  readonly total: number;
  /** Is told how many bytes are there, and may refuse by throwing. */
  readonly onBytes?: (bytes: number) => void | Promise<void>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which the server is taken to have stopped. Default: 60,000. */
  readonly patience?: number;
}

/**
 * Writes what a server sends to a part of a file.
 *
 * @returns How many bytes are there in the end.
 * @throws {BrokenDownloadError} If the server stops before the end, or gives more than it said.
 * @throws The signal's reason, if it is stopped.
 */
export async function receive(
  response: Response,
  part: PartialFile,
  { url, version, start, total, onBytes, signal, patience = 60_000 }: ReceiveOptions,
): Promise<number> {
  part.begin(version, start);
  let bytes = start;
  for await (const piece of piecesOf(response, { url, signal, patience })) {
    await part.write(piece);
    bytes += piece.length;
    await onBytes?.(bytes);
  }
  if (total > 0 && bytes !== total) throw broken(url, `${bytes} of ${total} bytes came`);
  return bytes;
}

async function* piecesOf(
  response: Response,
  { url, signal, patience }: Pick<ReceiveOptions, "url" | "signal"> & { readonly patience: number },
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await within(patience, reader.read());
      if (done) return;
      yield value;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw broken(url, reasonOf(error), error);
  } finally {
    await reader?.cancel().catch(() => {}); // one that has failed has nothing more to say
  }
}

/** Waits for something no longer than that. */
async function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`nothing came for ${milliseconds / 1000} s`)),
    milliseconds,
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function broken(url: string, why: string, cause?: unknown): BrokenDownloadError {
  return new BrokenDownloadError(
    `Cannot finish the download of ${url} (${why}); run again to go on where it stopped`,
    { cause },
  );
}
