import { temporaryFolder } from "../fixtures/temporary.ts";

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
};

/**
 * Bundles a module as a page would import it.
 *
 * @returns A folder with the bundle, by the module's name.
 */
export async function bundle(entry: string): Promise<string> {
  const folder = temporaryFolder();
  const args = [
    "bundle",
    "--platform",
    "browser",
    "--format",
    "esm",
    "--code-splitting",
    "--outdir",
    folder,
    entry,
  ];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, stdout: "null" }).output();
  if (!success) throw new Error(`Cannot bundle ${entry}: ${new TextDecoder().decode(stderr)}`);
  return folder;
}

/** Serves a folder's files, and an empty page. */
export function serveFolder(folder: string) {
  return Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/") {
      return new Response(`<!doctype html><link rel="icon" href="data:,">`, {
        headers: { "content-type": "text/html" },
      });
    }
    const content = await Deno.readFile(folder + pathname).catch(() => null);
    const headers = { "content-type": TYPES[/\w+$/.exec(pathname)?.[0] ?? ""] ?? "application/octet-stream" };
    return content ? new Response(content, { headers }) : new Response(null, { status: 404 });
  });
}
