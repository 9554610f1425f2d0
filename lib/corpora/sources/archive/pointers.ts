import { inParallel } from "../../../files/in_parallel.ts";
import { isSystemError } from "../../../files/system_error.ts";
import { isRecording } from "../paths.ts";
import { headOf } from "./bytes.ts";
import { HEAD, tellHead } from "./content.ts";
import { isDamage } from "./damaged_error.ts";
import type { Entry, Tree } from "./tree.ts";

/** Sets aside pointers of Git LFS, which a clone or a download from GitHub has in place of large files. */
export async function setAsidePointers(tree: Tree): Promise<void> {
  const small = [...tree.entries].filter(([path, { size }]) =>
    isRecording(path) && size > 0 && size < LONGEST
  );
  const pointers: string[] = [];
  await inParallel(small, MANY, async ([path, entry]) => {
    if (await isPointer(entry)) pointers.push(path);
  });
  for (const clip of pointers.sort()) {
    tree.entries.delete(clip);
    const problem =
      "left out: it is a pointer of Git LFS, and not the file itself; in a clone, get the files by: " +
      "git lfs pull; a zip that GitHub makes has none";
    tree.problems.push({ clip, kind: "unreadable", problem });
  }
}

async function isPointer(entry: Entry): Promise<boolean> {
  try {
    return tellHead(entry.bytes ? await headOf(entry.bytes, HEAD) : await entry.read()).kind === "pointer";
  } catch (error) {
    if (isDamage(error) || isSystemError(error)) return false; // whoever reads it is told
    throw error;
  }
}

/** Bytes that a pointer is shorter than. */
const LONGEST = 512;

const MANY = 16;
