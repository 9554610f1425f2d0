import { InputError } from "../../../errors.ts";
import { openArchive } from "./archive.ts";
import { DamagedError } from "./damaged_error.ts";
import { joinBytes, startsOf } from "./bytes.ts";
import { type Archive, emptyTree, graft, type Tree } from "./tree.ts";
import type { Unpacking } from "./unpack_once.ts";
import { MissingPartsError } from "./zip_directory.ts";

/** Archives that belong together, as their names tell. */
export interface ArchiveSet {
  /** What they make up. */
  readonly name: string;
  /**
   * `alone`: one file. `joined`: cut anywhere (`x.zip.001`). `spanned`: cut by a program for zip files (`x.z01`, `x.zip`).
   * `separate`: a zip each, with a part of the files (Google Drive).
   */
  readonly how: "alone" | "joined" | "spanned" | "separate";
  /** In their order. */
  readonly paths: readonly string[];
  /** Those that must be there and are not. */
  readonly missing: readonly string[];
}

/** Sorts the paths of archives into sets that belong together. */
export function groupArchives(paths: readonly string[]): ArchiveSet[] {
  const sets = new Map<string, Map<number, string>>();
  const alone: ArchiveSet[] = [];
  const parts = paths.map((path) => [path, partOf(path)] as const);
  const spanned = new Set(
    parts.flatMap(([, part]) => part?.how === "spanned" ? part.name.toLowerCase() : []),
  );
  for (const [path, part] of parts) {
    const isLast = spanned.has(path.toLowerCase());
    if (!part && !isLast) alone.push({ name: path, how: "alone", paths: [path], missing: [] });
    const key = part ? `${part.how} ${part.name}` : `spanned ${path}`;
    if (part || isLast) sets.set(key, (sets.get(key) ?? new Map()).set(part?.number ?? Infinity, path));
  }
  return [...alone, ...[...sets].map(([key, members]) => toSet(key, members))];
}

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

interface Part {
  readonly name: string;
  readonly how: "joined" | "spanned" | "separate";
  readonly number: number;
}

function partOf(path: string): Part | null {
  const drive = /^(.+-\d{8}T\d{6}Z(?:-\d+)?)-(\d{3})\.zip$/i.exec(path);
  if (drive) return { name: drive[1]!, how: "separate", number: Number(drive[2]) };
  const spanned = /^(.+)\.z(\d{2,3})$/i.exec(path);
  if (spanned) return { name: `${spanned[1]}.zip`, how: "spanned", number: Number(spanned[2]) };
  if (/\.tar\.(gz|bz|xz)$/i.test(path)) return null;
  const joined = /^(.+\.(?:zip|tar|tgz|tar\.gz|7z))(?:\.(\d{2,3})|\.part(\d+)|\.?(?:part)?([a-c][a-z]))$/i
    .exec(path);
  if (!joined) return null;
  const letters = joined[4]?.toLowerCase();
  const number = letters
    ? (letters.charCodeAt(0) - 97) * 26 + letters.charCodeAt(1) - 97
    : Number(joined[2] ?? joined[3]);
  return { name: joined[1]!, how: "joined", number };
}

function toSet(key: string, members: ReadonlyMap<number, string>): ArchiveSet {
  const [how, ...words] = key.split(" ") as [Part["how"], ...string[]];
  const name = words.join(" ");
  const numbers = [...members.keys()].sort((a, b) => a - b);
  const paths = numbers.map((number) => members.get(number)!);
  const missing: string[] = [];
  const last = numbers.findLast(Number.isFinite) ?? 0;
  const first = how === "joined" && (numbers[0] === 0 || /[a-z]{2}$/i.test(paths[0]!)) ? 0 : 1;
  for (let number = first; number < last; number++) {
    if (!members.has(number)) missing.push(renumbered(paths.find((path) => path !== name)!, number));
  }
  if (how === "spanned" && !members.has(Infinity)) missing.push(name);
  return { name, how, paths, missing };
}

/** Names another part like one that is there. */
function renumbered(path: string, number: number): string {
  const letters = (digits: string) =>
    digits.length === 2 && /[a-z]/i.test(digits)
      ? String.fromCharCode(97 + Math.floor(number / 26), 97 + number % 26)
      : `${number}`.padStart(digits.length, "0");
  return path.replace(/(\d+|[a-c][a-z])(\.zip)?$/i, (_, digits, end = "") => letters(digits) + end);
}

function spannedName(zip: string, number: number): string {
  return zip.replace(/\.zip$/i, `.z${`${number}`.padStart(2, "0")}`);
}

function list(paths: readonly string[]): string {
  const names = paths.map(nameOf);
  return names.length > 6 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
