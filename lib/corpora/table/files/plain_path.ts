import { posix } from "node:path";

/** Writes a path as it is here: `/` between folders, no `file://`, `./` nor `~`. */
export function plainPath(written: string, home: string | null = null): string {
  const local = /^file:\/\//i.test(written)
    ? percentDecoded(written.replace(/^file:\/\/(localhost)?/i, ""))
    : written;
  const path = local.replaceAll("\\", "/").replace(/^(\.\/+)+/, "");
  const inHome = home !== null && /^~\//.test(path) ? posix.join(home, path.slice(2)) : path;
  return isAbsolute(inHome) || inHome === "" ? inHome : posix.normalize(inHome);
}

/** Tells absolute paths; on Windows, they may begin with a drive: no folder here does. */
export function isAbsolute(path: string): boolean {
  return /^(\/|[a-z]:\/)/i.test(path);
}

/** Reads `%20` as a space; a text that has percent signs of its own stays as it is. */
export function percentDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

/** Writes a name so that names which look the same but for capitals are the same. */
export function looseName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
