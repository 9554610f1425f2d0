import { createHash } from "node:crypto";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { isHidden } from "./paths.ts";
import { isNotFound } from "../../files/system_error.ts";
import type { Source } from "./source.ts";

/** Opens a folder and all folders in it, links followed. */
export async function openFolder(location: string): Promise<Source> {
  const files: File[] = [];
  await walk(location, "", new Set(), files);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const hash = createHash("sha256");
  for (const { path, size, times } of files) hash.update(`${path}\0${size}\0${times}\n`);
  return {
    location,
    paths: files.map(({ path }) => path),
    problems: [],
    fingerprint: hash.digest("hex"),
    read: (path) => Deno.readFile(join(location, path)),
  };
}

interface File {
  readonly path: string;
  readonly size: number;
  /** When it was modified, and when the system noted that: a program may set the first back, `cp -p` or `touch` say. */
  readonly times: string;
}

/** Adds the files below a folder to `files`. `above` holds the folders on the way down, so that a link to one of them ends. */
async function walk(
  root: string,
  inside: string,
  above: ReadonlySet<string>,
  files: File[],
): Promise<void> {
  const here = await realpath(join(root, inside));
  if (above.has(here)) return;
  for (const name of await readdir(here)) {
    if (isHidden(name)) continue;
    const path = inside ? `${inside}/${name}` : name;
    const found = await stat(join(root, path)).catch((error) => {
      if (isNotFound(error)) return null; // a link to nowhere
      throw error;
    });
    if (found?.isDirectory()) await walk(root, path, new Set(above).add(here), files);
    if (found?.isFile()) {
      files.push({ path, size: found.size, times: `${found.mtimeMs} ${found.ctimeMs}` });
    }
  }
}
