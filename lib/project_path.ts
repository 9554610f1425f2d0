import { isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Finds a file of the project itself. */
export function projectPath(place: string): string {
  return resolve(ROOT, place);
}

/**
 * Resolves a path that was given: against the project's folder where the program runs inside it, so that a notebook and a command
 * mean the same file by the same path; elsewhere against the folder it runs in, whose files are the caller's. The address of
 * an archive stays as it is.
 *
 * @param folder The folder that the program runs in.
 */
export function givenPath(place: string, folder: string = Deno.cwd()): string {
  if (/^https?:\/\//.test(place)) return place;
  const inside = relative(ROOT, folder), isOurs = !inside.startsWith("..") && !isAbsolute(inside);
  return resolve(isOurs ? ROOT : folder, place);
}
