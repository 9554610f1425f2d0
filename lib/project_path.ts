import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Resolves a path against the project's folder, so that a notebook and a command mean the same file by the same path.
 * The address of an archive stays as it is.
 */
export function projectPath(place: string): string {
  return /^https?:\/\//.test(place) ? place : resolve(ROOT, place);
}
