import { InputError } from "../../errors.ts";
import type { PartialFile } from "../../files/partial_file.ts";
import { adviceForStatus } from "./response.ts";

/**
 * Asks for the rest of a file, of which a part may be there.
 *
 * @returns The answer, and where in the file it starts.
 * @throws {InputError} If the server cannot be reached, or refuses.
 */
export async function request(
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
  if (response.ok) return { response, start: response.status === 206 ? size : 0 };
  await response.body?.cancel();
  if (response.status === 416) {
    part.begin("", 0);
    return request(url, part, signal);
  }
  throw new InputError(
    `Cannot download ${url} as the server answers ${response.status} ${response.statusText}; ` +
      adviceForStatus(response.status, url),
  );
}

/**
 * Gives what comes.
 *
 * @throws {InputError} If the server stops before the end.
 */
export async function* piecesOf(
  response: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of response.body ?? []) yield piece;
  } catch (error) {
    signal?.throwIfAborted();
    throw broken(response.url, reason(error), error);
  }
}

/** Says that a download was interrupted. */
export function broken(url: string, why: string, cause?: unknown): Error {
  return new InputError(
    `Cannot finish the download of ${url} (${why}); run again to go on where it stopped`,
    { cause },
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
