import JSZip from "jszip";
import { dirname, join } from "node:path";

/** Writes empty files, or given texts, into a new folder. */
export async function makeFolder(
  files: readonly string[] | Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await temporary();
  for (const [path, text] of entries(files)) {
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.writeTextFile(join(folder, path), text);
  }
  return folder;
}

/** Writes the same as {@link makeFolder} into a zip archive. */
export async function makeZip(files: readonly string[] | Readonly<Record<string, string>>): Promise<string> {
  const path = join(await temporary(), "corpus.zip");
  await Deno.writeFile(path, await zipped(files));
  return path;
}

/** Packs files into the bytes of a zip archive. */
export function zipped(files: readonly string[] | Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [path, text] of entries(files)) zip.file(path, text);
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

function entries(files: readonly string[] | Readonly<Record<string, string>>): [string, string][] {
  return Array.isArray(files)
    ? files.map((path) => [path, ""])
    : Object.entries(files as Record<string, string>);
}

/** Makes a folder that is gone after the tests. */
async function temporary(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "corpus-" });
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  return folder;
}

/** Waits until the clock shows another second: files bear when they were changed in whole seconds. */
export async function nextSecond(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1010));
}
