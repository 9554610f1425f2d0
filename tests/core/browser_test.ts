import { fileURLToPath } from "node:url";
import { PATIENCE, testInBrowser } from "../browser/chromium.ts";
import { bundle, serveFolder } from "../browser/served_bundle.ts";
import { agreeWith, BUNDLES, type Probed, SOUNDS, WAVS } from "./subjects.ts";

/** Bundles the core as a page would import it, and what it is asked. */
async function bundleCore(): Promise<string> {
  const folder = await bundle(fileURLToPath(new URL("../../lib/mod.ts", import.meta.url)));
  await Deno.copyFile(new URL("./probe.js", import.meta.url), `${folder}/probe.js`);
  return folder;
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
