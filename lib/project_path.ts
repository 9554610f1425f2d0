import { isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Finds a file of the project itself. */
export function projectPath(path: string): string {
  return resolve(ROOT, path);
}

/**
 * Resolves a path that was given: against the project's folder where the program runs inside it, so that a notebook and a command
 * mean the same file by the same path; elsewhere against the folder it runs in, whose files are the caller's. The address of
 * an archive stays as it is.
 *
 * @param folder The folder that the program runs in.
 */
export function givenPath(path: string, folder: string = Deno.cwd()): string {
  if (/^https?:\/\//.test(path)) return path;
  const inside = relative(ROOT, folder), isOurs = !inside.startsWith("..") && !isAbsolute(inside);
  return resolve(isOurs ? ROOT : folder, path);
}
