import { posix } from "node:path";
import { formatList } from "../../../encode/format_list.ts";
import { isRecording } from "../../sources/paths.ts";
import type { FoundRecording, NoRecording } from "./found_recording.ts";
import { looseName } from "./plain_path.ts";
import type { Tree } from "./tree.ts";

/** Files below a folder that are looked through; more are no corpus. */
const MOST = 2_000_000;

/**
 * Lists the recordings below a folder, to find one by the end of a path that was written on another machine: of those with
 * its name, the one with most of its folders.
 */
export function indexFiles(
  tree: Tree,
  root: string,
): (path: string) => FoundRecording | NoRecording {
  const byName = new Map<string, string[]>();
  for (const path of walk(tree, root)) {
    const stem = looseName(withoutEnding(posix.basename(path)));
    const others = byName.get(stem);
    if (others) others.push(path);
    else byName.set(stem, [path]);
  }
  return (written) => {
    const parts = written.split("/").filter(Boolean),
      name = parts.at(-1) ?? "",
      hasEnding = isRecording(name);
    const candidates = byName.get(looseName(hasEnding ? withoutEnding(name) : name)) ?? [];
    const exact = candidates.filter((path) => looseName(posix.basename(path)) === looseName(name));
    const [best, ...others] = longestEnds(exact.length > 0 ? exact : candidates, parts);
    if (best === undefined) return { why: `there is no file ${written}, nor one of its name below ${root}` };
    if (others.length > 0) {
      const meant = formatList([best, ...others].map((path) => posix.relative(root, path)), 2);
      return { why: `there is no file ${written}, and of its name there are several: ${meant}` };
    }
    return { path: best, detours: exact.length > 0 ? ["below"] : ["below", "ending"] };
  };
}

/** Keeps the paths that share most folders, from their ends, with what was written. */
function longestEnds(paths: readonly string[], parts: readonly string[]): string[] {
  const shared = paths.map((path) => {
    const own = path.split("/");
    let count = 1;
    while (count < own.length && count < parts.length && isSame(own.at(-1 - count)!, parts.at(-1 - count)!)) {
      count++;
    }
    return count;
  });
  const most = shared.reduce((most, count) => Math.max(most, count), 0);
  return paths.filter((_, at) => shared[at] === most);
}

function isSame(a: string, b: string): boolean {
  return looseName(a) === looseName(b);
}

function withoutEnding(name: string): string {
  return isRecording(name) ? name.replace(/\.[^.]*$/, "") : name;
}

/** Goes through the recordings below a folder; hidden ones are left out, and a folder that links lead to twice is listed once. */
function* walk(tree: Tree, root: string): Generator<string> {
  const open = [root], listed = new Set<string>();
  let seen = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const list = tree.list(folder);
    if (!list || listed.has(tree.identity(folder))) continue;
    listed.add(tree.identity(folder));
    for (const [name, isFile] of list) {
      if (name.startsWith(".") || ++seen > MOST) continue;
      const path = posix.join(folder, name);
      if (!isFile) open.push(path);
      else if (isRecording(name)) yield path;
    }
  }
}
