import { reach } from "../files/reach.ts";
import type { Hub } from "./hub.ts";

/** How a hub is asked. */
export interface AskOptions {
  readonly hub: Hub;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which it is asked again where it is busy. */
  readonly waits: readonly number[];
}

/** An answer, and the address that gave it. */
export interface HubAnswer {
  readonly url: string;
  readonly response: Response;
  /** SHA-256 (hex) of the whole file, if the hub tells it. */
  readonly sha256: string | null;
  /** Bytes of the whole file, if the hub tells them. */
  readonly size: number | null;
}

/**
 * Asks a hub, and goes where it redirects to; what it says of a file on the way is kept, as those that it redirects to do not
 * know it. The token is sent to the hub alone.
 *
 * @param headers Those to ask with, given what was said of the file so far.
 * @throws {UnreachableError} If a server cannot be reached.
 */
export async function askHub(
  address: string,
  headers: (told: Pick<HubAnswer, "sha256">) => Record<string, string>,
  options: AskOptions,
): Promise<HubAnswer> {
  let url = address, told: Pick<HubAnswer, "sha256" | "size"> = { sha256: null, size: null };
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const response = await askPatiently(url, headers(told), options);
    told = { sha256: told.sha256 ?? readSha256(response), size: told.size ?? readSize(response) };
    const location = response.headers.get("location");
    if (!REDIRECTS.includes(response.status) || !location) return { url, response, ...told };
    await response.body?.cancel();
    url = new URL(location, url).href;
  }
  return { url, response: new Response(null, { status: 508 }), ...told };
}

const REDIRECTS = [301, 302, 303, 307, 308];

/** Redirections that a browser follows. */
const MOST_HOPS = 20;

/** What a server answers that is busy, or has a fault that passes. */
const BUSY = [408, 429, 500, 502, 503, 504];

/** Milliseconds that a hub has to begin its answer. */
const PATIENCE = 60_000;

async function askPatiently(
  url: string,
  headers: Record<string, string>,
  { hub, signal, waits }: AskOptions,
): Promise<Response> {
  const isHub = new URL(url).origin === new URL(hub.endpoint).origin;
  const init: RequestInit = {
    headers: {
      "accept-encoding": "identity",
      ...(isHub && hub.token ? { authorization: `Bearer ${hub.token}` } : {}),
      ...headers,
    },
    redirect: "manual",
    signal: signal ?? null,
  };
  let response = await reach(url, init, PATIENCE);
  for (const wait of waits) {
    if (!BUSY.includes(response.status)) break;
    await response.body?.cancel();
    await pause(wait, signal);
    response = await reach(url, init, PATIENCE);
  }
  return response;
}

/** Waits. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  signal?.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
  signal?.throwIfAborted();
}

/** Reads the SHA-256 that a hub gives as the tag of what is stored by it; other tags are something else. */
function readSha256({ headers }: Response): string | null {
  const tag = headers.get("x-linked-etag") ?? headers.get("etag") ?? "";
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/i.exec(tag)?.[1]?.toLowerCase() ?? null;
}

function readSize({ headers }: Response): number | null {
  const size = Number(headers.get("x-linked-size") ?? NaN);
  return Number.isInteger(size) ? size : null;
}
