import { fileURLToPath } from "node:url";
import { PATIENCE, testInBrowser } from "../browser/chromium.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";
import { agreeWith, BUNDLES, type Probed, SOUNDS, WAVS } from "./subjects.ts";

/** Bundles the core as a page would import it. */
async function bundleCore(): Promise<string> {
  const folder = temporaryFolder(), entry = fileURLToPath(new URL("../../lib/mod.ts", import.meta.url));
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
  if (!success) throw new Error(`Cannot bundle the core: ${new TextDecoder().decode(stderr)}`);
  await Deno.copyFile(new URL("./probe.js", import.meta.url), `${folder}/probe.js`);
  return folder;
}

/** Serves a folder's scripts, and an empty page. */
function serveFolder(folder: string) {
  return Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/") {
      return new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
    }
    const content = await Deno.readFile(folder + pathname).catch(() => null);
    const headers = { "content-type": "text/javascript" };
    return content ? new Response(content, { headers }) : new Response(null, { status: 404 });
  });
}

testInBrowser(
  "in Chromium, with relaxed SIMD and without, features and probabilities are the same",
  async (browser) => {
    const server = serveFolder(await bundleCore());
    try {
      for (const relaxed of [true, false]) {
        const page = await browser.newPage();
        page.setDefaultTimeout(PATIENCE);
        if (!relaxed) await page.addInitScript("WebAssembly.validate = () => false");
        await page.goto(`http://127.0.0.1:${server.addr.port}/`);
        const probed = await page.evaluate(async ([wavs, bundles, sounds]) => {
          const decode = (text: string) =>
            Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
          const [core, { probe }] = await Promise.all(["/mod.js", "/probe.js"].map((name) => import(name)));
          return await probe(core, wavs!.map(decode), bundles!.map(decode), sounds!.map(decode));
        }, [WAVS, BUNDLES, SOUNDS].map((list) => list.map((bytes) => bytes.toBase64())));
        agreeWith(probed as Probed);
        await page.close();
      }
    } finally {
      await server.shutdown();
    }
  },
);
