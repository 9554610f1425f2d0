import { countBy } from "../count_by.ts";
import { type Cut, partsOfName, type SplitPath } from "./split_path.ts";

/** Where in a path something stands: a folder, a part of a folder's name, or a part of the file's. */
export interface Place {
  /** From the top if >= 0, else from the bottom: -1 is the file's own folder. Null for the file's name. */
  readonly folder: number | null;
  /** Which part of the name, from its beginning if >= 0, else from its end. Null for all of it. */
  readonly part: number | null;
  readonly cut: Cut;
  /** How many parts are taken together; left out for one. */
  readonly parts?: number;
}

/** What stands at a place. */
export interface Profile {
  readonly place: Place;
  /** Value by the index of the path; undefined where a path has no such place. */
  readonly values: readonly (string | undefined)[];
  /** Clips by value. */
  readonly counts: ReadonlyMap<string, number>;
}

/** The most places of a kind: names of more parts are sentences. */
const MOST = 12;

/** Profiles whole folders, by their level. */
export function profileFolders(paths: readonly SplitPath[]): Profile[] {
  return indexes(paths.map(({ folders }) => folders.length)).map((folder) => (
    profile(paths, { folder, part: null, cut: "words" }, (path) => path.folders.at(folder))
  ));
}

/** Profiles the parts of folders' names, or of files'. */
export function profileParts(paths: readonly SplitPath[], folder: number | null, cut: Cut): Profile[] {
  const joins = new Map<string, boolean>();
  const parts = paths.map((path) => {
    const name = folder === null ? path.name : path.folders.at(folder);
    return name === undefined ? [] : partsOfName(name, cut, joins);
  });
  return indexes(parts.map(({ length }) => length)).map((part) => (
    profile(paths, { folder, part, cut }, (_, i) => parts[i]!.at(part))
  ));
}

/** Counts the values at a place. */
export function profileValues(place: Place, values: readonly (string | undefined)[]): Profile {
  return { place, values, counts: countBy(values.filter((value) => value !== undefined)) };
}

/** Says in words where a place is. */
export function describePlace({ folder, part, parts = 1 }: Place): string {
  const name = folder === null
    ? "the file's name"
    : folder >= 0
    ? `folder ${folder + 1}`
    : folder === -1
    ? "the file's folder"
    : `folder ${-folder} from the end`;
  if (part === null) return name;
  const which = part < 0
    ? `part ${-part} from the end`
    : parts > 1
    ? `parts ${part + 1} and ${part + parts}`
    : `part ${part + 1}`;
  return `${which} of ${folder === null ? name : `the name of ${name}`}`;
}

/** Lists a few values of a place. */
export function listValues({ counts }: Profile, most = 4): string {
  const values = [...counts.keys()].sort();
  return values.slice(0, most).join(", ") + (values.length > most ? ", …" : "");
}

/** The indexes of so many things: from the beginning, and where their number varies, from the end too. */
function indexes(lengths: readonly number[]): number[] {
  let least = Infinity, most = 0;
  for (const length of lengths) {
    least = Math.min(least, length);
    most = Math.max(most, length);
  }
  const forwards = Array.from({ length: Math.min(most, MOST) }, (_, i) => i);
  return least === most ? forwards : [...forwards, ...forwards.map((i) => -1 - i)];
}

function profile(
  paths: readonly SplitPath[],
  place: Place,
  valueOf: (path: SplitPath, i: number) => string | undefined,
): Profile {
  return profileValues(place, paths.map(valueOf));
}
