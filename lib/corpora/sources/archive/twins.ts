import { isRecording } from "../paths.ts";
import type { Entry, Tree } from "./tree.ts";

/**
 * Tells whether all recordings of an archive are outside it as well, as somebody has unpacked it there: under the same paths, with
 * the same sizes, and the first with the same content.
 *
 * @param folders Where it may have been unpacked to, each with `/` at its end.
 */
export async function isUnpacked(inner: Tree, outer: Tree, folders: readonly string[]): Promise<boolean> {
  const recordings = [...inner.entries].filter(([path]) => isRecording(path));
  if (recordings.length === 0) return false;
  for (const folder of folders) {
    const twins = recordings.map(([path]) => outer.entries.get(folder + path));
    if (twins.some((twin, i) => twin?.size !== recordings[i]![1].size)) continue;
    if (await isSame(twins[0]!, recordings[0]![1])) return true;
  }
  return false;
}

async function isSame(one: Entry, other: Entry): Promise<boolean> {
  const [bytes, others] = await Promise.all([one.read(), other.read()]);
  return bytes.every((byte, i) => byte === others[i]);
}
