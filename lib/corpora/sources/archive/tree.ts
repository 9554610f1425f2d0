import type { Inference, Problem } from "../../corpus.ts";
import type { Bytes } from "./bytes.ts";

/** A file in a folder or in an archive. */
export interface Entry {
  /** Bytes, unpacked. */
  readonly size: number;
  /** Changes when the file does. */
  readonly version: string;
  /** Its content where it can be read at any place; null if it must be unpacked first. */
  readonly bytes: Bytes | null;
  /** Reads it as a whole, into a buffer of its own. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
  /** Reads it piece by piece. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** An archive to be opened. */
export interface Archive {
  /** What it is called in messages. */
  readonly name: string;
  /** Where it is, for telling it from others. */
  readonly place: string;
  /** Changes when its content does. */
  readonly version: string;
  readonly bytes: Bytes;
  /** Where each of its parts begins, where it was cut into several with offsets of their own; else 0. */
  readonly starts: readonly number[];
}

/** What a folder or an archive holds, by path, with `/` between folders. */
export interface Tree {
  readonly entries: Map<string, Entry>;
  readonly problems: Problem[];
  readonly inferences: Inference[];
}

/** Makes a tree without a file. */
export function emptyTree(): Tree {
  return { entries: new Map(), problems: [], inferences: [] };
}

/** Adds what another tree holds, below a folder. */
export function graft(tree: Tree, folder: string, other: Tree): void {
  for (const [path, entry] of other.entries) tree.entries.set(folder + path, entry);
  for (const problem of other.problems) tree.problems.push({ ...problem, clip: folder + problem.clip });
  for (const inference of other.inferences) tree.inferences.push(inference);
}
