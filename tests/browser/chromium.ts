import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { temporaryFolder } from "../fixtures/temporary.ts";

/** Path of a Chromium: what the variable `CHROMIUM` says, else the first of its usual names on the PATH. */
export const CHROMIUM = Deno.env.get("CHROMIUM") ||
  findOnPath(["chromium", "chromium-browser", "google-chrome"]);

/** Milliseconds that a browser, a server or a page may take for what is quick, on a slow machine with others on it. */
export const PATIENCE = 180_000;

const HINT = "no Chromium here: apt install chromium, or set CHROMIUM to the path of one";

/** Defines a test that needs a browser; it is skipped, saying what to install, where there is none. */
export function testInBrowser(
  name: string,
  work: (browser: Browser, context: Deno.TestContext) => Promise<void>,
): void {
  Deno.test({
    name: CHROMIUM === undefined ? `${name} (skipped: ${HINT})` : name,
    ignore: CHROMIUM === undefined,
    sanitizeOps: false, // the driver keeps timers and streams of its own
    sanitizeResources: false,
    async fn(context) {
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ["--disable-gpu", "--disable-quic", "--disable-sync"],
        env: { ...Deno.env.toObject(), XDG_CONFIG_HOME: temporaryFolder() }, // so that nothing is left in the user's own
        chromiumSandbox: false, // which root cannot have
        timeout: PATIENCE,
      });
      try {
        await work(browser, context);
      } finally {
        await browser.close();
      }
    },
  });
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isFile);
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
