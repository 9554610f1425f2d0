import { InputError } from "../errors.ts";

/** A server cannot be reached: there is no network, no such host, or nothing that answers there. */
export class UnreachableError extends InputError {}

/**
 * Asks a server, as `fetch` does.
 *
 * @throws {UnreachableError} If it cannot be reached.
 * @throws The signal's reason, if that stops it.
 */
export async function reach(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    init.signal?.throwIfAborted();
    throw new UnreachableError(
      `Cannot download ${url} as the server cannot be reached: ${reasonOf(error)}`,
      { cause: error },
    );
  }
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
