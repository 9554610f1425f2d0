import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a hub has of a model: the contents of files, by path. */
export type ModelContent = Readonly<Record<string, string | Uint8Array>>;

/** What was asked of the hub, or of the server that it redirects to. */
export interface Asked {
  readonly at: "hub" | "cdn";
  readonly url: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

/** How a hub behaves. */
export interface Manners {
  /** The commits of revisions. Default: `main`, of {@link COMMIT}. */
  readonly revisions?: Record<string, string>;
  /** Answers before anything else: a status, with headers, or nothing. */
  readonly refuse?: (
    asked: Asked,
    count: number,
  ) => { status: number; headers?: Record<string, string> } | undefined;
  /** Bytes after which the CDN breaks off the nth answer. */
  readonly cut?: (count: number) => number | undefined;
  /** What the CDN gives instead of the nth answer's bytes. */
  readonly damage?: (bytes: Uint8Array, count: number) => Uint8Array;
  /** Files larger than this are stored elsewhere: on the CDN. Default: 1,000 bytes. */
  readonly large?: number;
  readonly card?: Record<string, unknown>;
  /** Whether the hub gives large files itself instead of redirecting. */
  readonly isDirect?: boolean;
}

/** The commit of the models here. */
export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/**
 * Serves models on 127.0.0.1 as Hugging Face's hub does: `api/models/NAME/revision/REVISION`, and `NAME/resolve/COMMIT/PATH`, which
 * redirects to another port, telling the file's SHA-256, where it is large, and to another path where it is small; and `range`.
 */
export async function withHub(
  models: Readonly<Record<string, ModelContent>>,
  manners: Manners,
  use: (hub: { env: Record<string, string>; asked: Asked[]; address: string }) => Promise<void>,
): Promise<void> {
  const asked: Asked[] = [];
  let address = "", cdn = "", answers = 0;
  const note = (at: Asked["at"], request: IncomingMessage): Asked => {
    const { range, authorization } = request.headers;
    asked.push({ at, url: decodeURIComponent(request.url ?? ""), range, authorization });
    return asked.at(-1)!;
  };
  const contentOf = (url: string) => {
    const [, name = "", path = ""] = /^(?:\/cache)?\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.*)$/.exec(url) ?? [];
    const content = models[name]?.[path];
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  };
  const hubServer = createServer((request, response) => {
    const one = note("hub", request), refused = manners.refuse?.(one, asked.length);
    if (refused) return void response.writeHead(refused.status, refused.headers).end("refused");
    if (one.url.startsWith("/api/")) return tellModel(one.url, models, manners, response);
    const content = contentOf(one.url);
    if (!content) return void response.writeHead(404, { "x-error-code": "EntryNotFound" }).end();
    if (content.length < (manners.large ?? 1000)) {
      if (!one.url.startsWith("/cache/")) {
        return void response.writeHead(307, { location: `/cache${request.url}` }).end();
      }
      return void response.writeHead(200, { etag: '"1f0c"', "x-repo-commit": COMMIT }).end(content);
    }
    const linked = {
      "x-linked-etag": `"${createHash("sha256").update(content).digest("hex")}"`,
      "x-linked-size": `${content.length}`,
      "x-repo-commit": COMMIT,
    };
    if (manners.isDirect) return give(content, request, response, { ...linked });
    response.writeHead(302, { ...linked, location: `${cdn}${request.url}?signed=1` }).end();
  });
  const cdnServer = createServer((request, response) => {
    const one = note("cdn", request), content = contentOf(one.url.replace(/\?.*$/, ""))!;
    const count = answers++, given = manners.damage?.(content, count) ?? content;
    give(given, request, response, { etag: '"cdn"' }, manners.cut?.(count));
  });
  address = await listen(hubServer);
  cdn = await listen(cdnServer);
  try {
    await use({ env: { HF_ENDPOINT: address }, asked, address });
  } finally {
    for (const server of [hubServer, cdnServer]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

function tellModel(
  url: string,
  models: Readonly<Record<string, ModelContent>>,
  { revisions = { main: COMMIT }, card }: Manners,
  response: ServerResponse,
): void {
  const [, name = "", revision = ""] = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/(.+)$/.exec(url) ?? [];
  const model = models[name],
    sha = revisions[revision] ?? Object.values(revisions).find((sha) => sha === revision);
  if (!model) return void response.writeHead(401, { "x-error-code": "RepoNotFound" }).end();
  if (!sha) return void response.writeHead(404, { "x-error-code": "RevisionNotFound" }).end();
  const siblings = Object.keys(model).map((rfilename) => ({ rfilename }));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ id: name, sha, siblings, cardData: card }));
}

/** Answers with bytes or the part asked for, or breaks off after `cut` bytes. */
function give(
  bytes: Uint8Array,
  { headers: { range } }: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
  cut = Infinity,
): void {
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0), rest = bytes.subarray(start);
  if (range && rest.length === 0) return void response.writeHead(416).end();
  response.writeHead(range ? 206 : 200, {
    ...headers,
    "content-length": rest.length,
    ...(range ? { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
  });
  if (cut < rest.length) response.write(rest.subarray(0, cut), () => response.destroy());
  else response.end(rest);
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
