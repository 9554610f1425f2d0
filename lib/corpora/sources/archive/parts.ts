import { InputError } from "../../../errors.ts";
import { openArchive } from "./archive.ts";
import { DamagedError } from "./damaged_error.ts";
import { joinBytes, startsOf } from "./bytes.ts";
import { type ArchiveSet, spannedName } from "./group_archives.ts";
import { type Archive, emptyTree, graft, type Tree } from "./tree.ts";
import type { Unpacking } from "./unpack_once.ts";
import { MissingPartsError } from "./zip_directory.ts";

/**
 * Opens archives that belong together as one.
 *
 * @param find Gives access to one of the set's paths.
 * @throws {InputError} If parts are missing: they are asked for by their names. If one is damaged.
 */
export async function openArchives(
  { name, how, paths, missing }: ArchiveSet,
  find: (path: string) => Promise<Archive>,
  unpacking: Unpacking,
): Promise<Tree> {
  if (missing.length > 0) {
    throw new InputError(`it is one of several parts: ${list(missing)} must be beside it`);
  }
  const archives = await Promise.all(paths.map(find));
  const tree = how === "separate"
    ? await openEach(archives, unpacking)
    : await openJoined({ name, how, paths, missing }, archives, unpacking);
  const others = how === "separate" ? `${paths.length + 1}`.padStart(3, "0") : null;
  if (how !== "alone") {
    tree.inferences.push({
      about: "archives",
      inferred: paths.length > 1
        ? `${list(paths)} are read together, as their names say that they are parts of one`
        : `${paths[0]} is one of the parts that Google Drive makes of a large folder, as its name says`,
      doubt: paths.length > 1 ? null : `if there is a part ${others} too, put it beside this one`,
    });
  }
  return tree;
}

async function openEach(archives: readonly Archive[], unpacking: Unpacking): Promise<Tree> {
  const tree = emptyTree();
  for (const archive of archives) graft(tree, "", await openArchive(archive, unpacking));
  return tree;
}

async function openJoined(
  { name, how, paths }: ArchiveSet,
  archives: readonly Archive[],
  unpacking: Unpacking,
): Promise<Tree> {
  const [first] = archives, all = archives.map(({ bytes }) => bytes);
  const joined: Archive = {
    name: nameOf(name),
    place: first!.place,
    version: archives.map(({ version }) => version).join("\0"),
    bytes: archives.length > 1 ? joinBytes(all) : first!.bytes,
    starts: how === "spanned" ? startsOf(all) : [0],
  };
  try {
    return await openArchive(joined, unpacking);
  } catch (error) {
    if (error instanceof MissingPartsError) throw wanting(name, paths, error.parts);
    if (how !== "joined" || !(error instanceof DamagedError)) throw error;
    throw new DamagedError(`${error.message}; is there a part after ${nameOf(paths.at(-1)!)}?`, {
      cause: error,
    });
  }
}

/** Names the parts that the last one of a spanned archive tells of. */
function wanting(name: string, paths: readonly string[], count: number): InputError {
  const there = paths.map((path) => path.toLowerCase());
  const missing = Array.from({ length: count - 1 }, (_, i) => spannedName(name, i + 1))
    .filter((part) => !there.includes(part.toLowerCase()));
  return new InputError(`it is the last of ${count} parts: ${list(missing)} must be beside it`);
}

function list(paths: readonly string[]): string {
  const names = paths.map(nameOf);
  return names.length > 6 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
