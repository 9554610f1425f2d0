import { posix } from "node:path";
import { looseName } from "./plain_path.ts";
import type { Tree } from "./tree.ts";

/** Looks up a file; null if there is none. */
export type Lookup = (path: string) => string | null;

/** Looks up folders, and files. */
export interface LooseLookup {
  readonly folder: Lookup;
  readonly file: Lookup;
}

/** Looks up names whatever their capitals, and however their accents are composed, folder by folder, if one alone fits. */
export function looseLookup(tree: Tree): LooseLookup {
  const lists = new Map<string, ReadonlyMap<string, readonly string[]> | null>();
  const folders = new Map<string, string | null>();
  const oneIn = (folder: string | null, name: string): string | null => {
    if (folder === null) return null;
    const list = lists.get(folder) ?? Map.groupBy(tree.list(folder)?.keys() ?? [], looseName);
    lists.set(folder, list);
    const [only, ...others] = list.get(looseName(name)) ?? [];
    return only !== undefined && others.length === 0 ? posix.join(folder, only) : null;
  };
  const folderAt = (folder: string): string | null => {
    if (folder === "/" || folder === "." || tree.list(folder)) return folder;
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const found = oneIn(folderAt(posix.dirname(folder)), posix.basename(folder));
    folders.set(folder, found);
    return found;
  };
  return {
    folder: folderAt,
    file(path) {
      const found = oneIn(folderAt(posix.dirname(path)), posix.basename(path));
      return found !== null && tree.list(posix.dirname(found))?.get(posix.basename(found)) ? found : null;
    },
  };
}
