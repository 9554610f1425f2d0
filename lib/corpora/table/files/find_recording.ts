import { posix } from "node:path";
import { isRecording } from "../../sources/paths.ts";
import type { Detour, FoundRecording, NoRecording } from "./found_recording.ts";
import { indexFiles } from "./index_files.ts";
import { type Lookup, looseLookup } from "./loose_lookup.ts";
import { isAbsolute, percentDecoded, plainPath } from "./plain_path.ts";
import type { Tree } from "./tree.ts";

/**
 * Makes what looks for the files that a table's paths mean: beside the table, then in the folder that the program runs in; as
 * written, then with other capitals or composed otherwise, then with another ending; at last by the end of the path, below the
 * table's folder, if one file alone fits best.
 */
export function recordingFinder(tree: Tree): (written: string) => FoundRecording | NoRecording {
  const loosely = looseLookup(tree);
  const lookups: readonly (readonly [Detour | null, Lookup])[] = [
    [null, (path) => isFile(tree, path) ? path : null],
    ["spelling", loosely.file],
    ["ending", (path) => otherEnding(path, loosely.file)],
  ];
  const inPlaces = (path: string): FoundRecording | null => {
    const places = (isAbsolute(path) ? [path] : tree.bases.map((base) => posix.join(base, path)))
      .map((place, at) => ({ place, at })).filter(({ place }) =>
        loosely.folder(posix.dirname(place)) !== null
      );
    for (const [detour, lookup] of lookups) {
      const found = firstFound(places, lookup);
      if (found) return { path: found.path, detours: [...found.detours, ...(detour ? [detour] : [])] };
    }
    return null;
  };
  const folder = tree.bases[0] === "/" ? "/" : `${tree.bases[0]}/`;
  let byEnd: ReturnType<typeof indexFiles> | undefined;
  return (written) => {
    const path = plainPath(written, tree.home);
    // Most rows end here, and there may be many.
    const beside = folder + path;
    if (!path.startsWith("../") && isFile(tree, beside)) return { path: beside, detours: [] };
    if (/^(?!file:|[a-z]:)[a-z][a-z\d+.-]*:\/\//i.test(written)) return { why: ADDRESS };
    const found = inPlaces(path) ?? (path.includes("%") ? inPlaces(percentDecoded(path)) : null);
    if (found) return found;
    byEnd ??= indexFiles(tree, tree.bases[0]!);
    return byEnd(path);
  };
}

function isFile(tree: Tree, path: string): boolean {
  const end = path.lastIndexOf("/");
  return tree.list(path.slice(0, end) || "/")?.get(path.slice(end + 1)) === true;
}

const ADDRESS = "it is a web address, and is not fetched: download the recordings, and write their paths";

function firstFound(
  places: readonly { readonly place: string; readonly at: number }[],
  lookup: Lookup,
): FoundRecording | null {
  for (const { place, at } of places) {
    const path = lookup(place);
    if (path !== null) return { path, detours: at > 0 ? ["base"] : [] };
  }
  return null;
}

/** Finds the recording that has the path's name and another ending, or any where the path has none, if there is one alone. */
function otherEnding(path: string, loosely: Lookup): string | null {
  const stem = isRecording(path) ? path.replace(/\.[^.]*$/, "") : path;
  const found = new Set(
    ENDINGS.map((ending) => loosely(`${stem}.${ending}`)).filter((path) => path !== null),
  );
  const [only] = found;
  return found.size === 1 ? only! : null;
}

/** Those that people convert to. */
const ENDINGS = ["wav", "flac", "mp3", "ogg", "opus", "m4a", "aiff", "aif", "webm", "mp4", "au", "sph"];
