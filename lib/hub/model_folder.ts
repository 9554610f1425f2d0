import { dirname, join, relative } from "node:path";
import { isNotFound, isSystemError } from "../files/system_error.ts";

/** Lists the files of a folder, and of `onnx` in it; links are followed, and what is being downloaded is left out. */
export async function listFolder(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const place of ["", "onnx"]) {
    for (const name of await namesIn(join(folder, place))) {
      if (/\.part(\.version)?$/.test(name)) continue;
      if (await isFile(join(folder, place, name))) paths.push(place ? `${place}/${name}` : name);
    }
  }
  return paths;
}

/**
 * Looks for a model around a folder that is none itself: above it, and two folders deep.
 *
 * @returns Its path from there; null if there is none, or folders may not be read.
 */
export async function findModelNear(folder: string): Promise<string | null> {
  try {
    for await (const other of foldersNear(folder)) {
      const paths = await listFolder(other);
      if (!paths.includes("config.json") || !paths.some((path) => path.endsWith(".onnx"))) continue;
      return relative(folder, other);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
  return null;
}

async function* foldersNear(folder: string): AsyncGenerator<string> {
  yield dirname(folder);
  for (const one of await namesIn(folder)) {
    yield join(folder, one);
    for (const two of await namesIn(join(folder, one))) yield join(folder, one, two);
  }
}

/** Names of what is in a folder; none if it is no folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (isNotFound(error)) return false; // a link that leads nowhere
    throw error;
  }
}
