import { InputError } from "../../../errors.ts";
import { isSystemError } from "../../../files/system_error.ts";
import { isRecording } from "../paths.ts";
import { fileBytes, headOf } from "./bytes.ts";
import { type Content, HEAD, tellHead } from "./content.ts";
import { isDamage } from "./damaged_error.ts";
import { type ArchiveSet, groupArchives } from "./group_archives.ts";
import { openArchives } from "./parts.ts";
import { isUnpacked } from "./twins.ts";
import { type Archive, type Entry, graft, type Tree } from "./tree.ts";
import { type Unpacking, unpackOnce } from "./unpack_once.ts";

/**
 * Reads the archives in a folder or archive as if they were folders of their name, and those in these, three deep. One that
 * cannot be read is a problem.
 *
 * One whose recordings are beside it, unpacked, is passed over.
 */
export async function openNested(tree: Tree, unpacking: Unpacking, depth = 1): Promise<void> {
  const sets = groupArchives([...tree.entries.keys()].filter(isArchive));
  const outer: Tree = { ...tree, entries: new Map(tree.entries) };
  for (const path of await findUnnamed(tree)) {
    sets.push({ name: path, how: "alone", paths: [path], missing: [] });
  }
  for (const set of sets.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    try {
      if (isOneFile(set, await tellEntry(tree.entries.get(set.paths[0]!)!))) continue;
      for (const path of set.paths) tree.entries.delete(path);
      if (depth > DEEPEST) {
        throw new InputError(`archives are in one another more than ${DEEPEST} deep; unpack it`);
      }
      const inner = await openSet(outer, set, unpacking);
      await openNested(inner, unpacking, depth + 1);
      await add(tree, outer, set, inner);
    } catch (error) {
      if (!(error instanceof InputError || isSystemError(error) || isDamage(error))) throw error;
      for (const path of set.paths) tree.entries.delete(path);
      const advice = isDamage(error) ? "; get a complete copy of it" : "";
      const problem = `left out: ${error.message}${advice}`;
      for (const clip of set.paths) tree.problems.push({ clip, kind: "unreadable", problem });
    }
  }
}

/** How deep archives may be in one another: deeper ones are made to fill disks. */
const DEEPEST = 3;

/** Tells archives and parts of them by their names, also those of second copies: `x.zip (1)`, `x - Copy.zip`. */
function isArchive(path: string): boolean {
  return /\.(zip|tar|tgz|taz|tbz2?|txz|gz|bz2|xz|zst|7z|rar|z\d{2,3})(\.\d{1,3}|\.?part\w+|\.?[a-c][a-z]| ?\(\d+\))?$/i
    .test(path);
}

/** Finds archives among the files without an ending, where that takes no unpacking. */
async function findUnnamed({ entries }: Tree): Promise<string[]> {
  const found: string[] = [];
  for (const [path, entry] of entries) {
    if (!entry.bytes || entry.size < 22 || nameOf(path).includes(".")) continue;
    if (PACKED.includes((await tellEntry(entry)).kind)) found.push(path);
  }
  return found;
}

/** Kinds of content that are opened. */
const PACKED: readonly Content["kind"][] = ["zip", "tar", "gzip"];

/** A table or a recording may be packed by itself (`clips.csv.gz`): that is a file like any other. */
function isOneFile({ how, name }: ArchiveSet, { kind, words }: Content): boolean {
  if (how !== "alone" || /\.(zip|7z|rar|tar(\.\w+)?|t\w?z2?)( ?\(\d+\))?$/i.test(name)) return false;
  return kind === "gzip" ? false : !PACKED.includes(kind) && !/archive/.test(words);
}

async function tellEntry(entry: Entry): Promise<Content> {
  if (entry.bytes) return tellHead(await headOf(entry.bytes, HEAD));
  for await (const piece of entry.pieces()) return tellHead(piece.subarray(0, HEAD));
  return tellHead(new Uint8Array());
}

function openSet(outer: Tree, set: ArchiveSet, unpacking: Unpacking): Promise<Tree> {
  const find = async (path: string): Promise<Archive> => {
    const entry = outer.entries.get(path)!;
    const name = nameOf(path),
      identity = { name, place: entry.version.split("\0", 1)[0] + path, version: entry.version };
    if (entry.bytes) return { ...identity, bytes: entry.bytes, starts: [0] };
    const unpacked = await unpackOnce(identity, entry.pieces(), unpacking);
    const { size } = await Deno.stat(unpacked);
    return { ...identity, bytes: fileBytes(unpacked, size), starts: [0] };
  };
  return openArchives(set, find, unpacking);
}

/** Adds what an archive holds below a folder of its name, unless that is there. */
async function add(tree: Tree, outer: Tree, { name, paths }: ArchiveSet, inner: Tree): Promise<void> {
  const stem = name.replace(ENDING, "").replace(/-\d{8}T\d{6}Z(-\d+)?$/, "");
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  if (await isUnpacked(inner, outer, [folder, `${stem}/`])) {
    const count = [...inner.entries.keys()].filter(isRecording).length;
    const inferred = `${nameOf(name)} is passed over, as its ${count} recordings are beside it, unpacked`;
    tree.inferences.push({ about: "archives", inferred, doubt: null });
    return;
  }
  const isTaken = [...tree.entries.keys()].some((path) => path.startsWith(`${stem}/`));
  graft(tree, `${isTaken ? paths[0] : stem}/`, inner);
}

const ENDING = /\.(zip|tar\.\w+|tar|t\w?z2?|gz)(?= ?\(\d+\)$|$)/i;

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
