import { InputError } from "../errors.ts";

/** A server cannot be reached: there is no network, no such host, or nothing that answers there. */
export class UnreachableError extends InputError {}

/**
 * Asks a server, as `fetch` does.
 *
 * @param patience Milliseconds after which a server that has not begun to answer counts as one that cannot be reached. Default: as
 * long as the system waits.
 * @throws {UnreachableError} If it cannot be reached.
 * @throws The signal's reason, if that stops it.
 */
export async function reach(url: string, init: RequestInit = {}, patience?: number): Promise<Response> {
  const late = new AbortController(),
    signal = AbortSignal.any([late.signal, ...(init.signal ? [init.signal] : [])]);
  const timer = patience === undefined ? undefined : setTimeout(
    () => late.abort(new Error(`no answer from ${new URL(url).host} for ${patience / 1000} s`)),
    patience,
  );
  try {
    return await fetch(url, { ...init, signal });
  } catch (error) {
    init.signal?.throwIfAborted();
    throw new UnreachableError(
      `Cannot download ${url} as the server cannot be reached: ${reasonOf(error)}`,
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
