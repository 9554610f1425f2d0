import { isHidden } from "../paths.ts";
import { type Bytes, piecesOf, sliceBytes } from "./bytes.ts";
import { addNamesGuess, safePath } from "./member_path.ts";
import { decodeNames } from "./names.ts";
import { type Archive, emptyTree, type Entry, type Tree } from "./tree.ts";

/**
 * Lists a tar archive (ustar, GNU or pax), which is read through once, header by header; contents are read when they are asked
 * for.
 *
 * A file whose path leads out of the archive, or that is a link to one outside, is a problem, and not read. One that is a link to
 * another in the archive is that other. What an archive that is cut short still has is read, and the rest told.
 */
export async function openTar({ bytes, name, version }: Archive): Promise<Tree> {
  const { members, end } = await listMembers(bytes);
  const { names, guess } = decodeNames(members.flatMap(({ path, link }) => [path, link]));
  const tree = emptyTree();
  addNamesGuess(tree, name, guess);
  const clean = (path: string) => path.replace(/^(\.\/)+(?=.)/, "");
  for (const [index, { type, start, size }] of members.entries()) {
    const path = clean(names[2 * index]!), target = clean(names[2 * index + 1]!);
    if (path.endsWith("/") || type === "5" || isHidden(path)) continue;
    const linked = type === "1" ? tree.entries.get(target) : undefined;
    const fault = safePath(path) ?? (linked ? null : faultOf(type, target)) ??
      (start + size > bytes.size ? "the archive was cut short in it" : null);
    if (fault) tree.problems.push({ clip: path, kind: "unreadable", problem: `left out: ${fault}` });
    else tree.entries.set(path, linked ?? memberOf(sliceBytes(bytes, start, size), `${version}\0${path}`));
  }
  if (end) {
    const problem = `${end}: files may be missing; get a complete copy of it`;
    tree.problems.push({ clip: name, kind: "missing", problem });
  }
  return tree;
}

/** Bytes of a header, and what contents are filled up to. */
const BLOCK = 512;

/** Tells whether a block is the header of a file, by its checksum. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK || block[0] === 0) return false;
  const sum = octal(block, 148, 8);
  let actual = 8 * 32; // the checksum itself counts as spaces
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) actual += block[i]!;
  return sum === actual;
}

interface Member {
  readonly path: Uint8Array;
  /** What it is a link to. */
  readonly link: Uint8Array;
  readonly type: string;
  readonly start: number;
  readonly size: number;
}

/** Reads the headers; `end` says what is wrong with the end of the archive, null if nothing is. */
async function listMembers(bytes: Bytes): Promise<{ members: Member[]; end: string | null }> {
  const members: Member[] = [];
  let next: Extension = {};
  for (let at = 0; at + BLOCK <= bytes.size;) {
    const block = await bytes.read(at, BLOCK);
    if (block.every((byte) => byte === 0)) return { members, end: null };
    if (!isTarHeader(block)) return { members, end: `it is damaged at byte ${at}` };
    const type = String.fromCharCode(block[156]! || 48);
    const size = next.size ?? numberAt(block, 124, 12);
    const start = at + BLOCK;
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if (EXTENSIONS.includes(type)) {
      if (start + size > bytes.size || size > LONGEST) {
        return { members, end: `it is damaged at byte ${start}` };
      }
      next = { ...next, ...extend(type, await bytes.read(start, size)) };
      continue;
    }
    if (type !== "g") {
      const { path = pathOf(block), link = field(block, 157, 100) } = next;
      members.push({ path, link, type, start, size });
    }
    next = {};
  }
  return { members, end: `it is cut short at byte ${bytes.size}` };
}

/** Bytes of a path that is too long for a header; no system has longer ones. */
const LONGEST = 2 ** 20;

/** What stands before a header, for what has no room in it. */
interface Extension {
  path?: Uint8Array;
  link?: Uint8Array;
  size?: number;
}

/** Records of pax, and long paths and links of GNU. */
const EXTENSIONS = ["x", "L", "K"];

function extend(type: string, content: Uint8Array): Extension {
  if (type === "L") return { path: field(content, 0, content.length) };
  if (type === "K") return { link: field(content, 0, content.length) };
  const found: Extension = {};
  for (let at = 0; at < content.length;) {
    const length = parseInt(ASCII.decode(content.subarray(at, at + 20)), 10);
    if (!(length > 0)) break;
    const record = content.subarray(content.indexOf(32, at) + 1, at + length - 1);
    const equals = record.indexOf(61);
    const key = ASCII.decode(record.subarray(0, equals)), value = record.subarray(equals + 1);
    if (key === "path") found.path = value;
    if (key === "linkpath") found.link = value;
    if (key === "size") found.size = Number(ASCII.decode(value));
    at += length;
  }
  return found;
}

const ASCII = new TextDecoder("latin1");

/** Reads a path, of which ustar has the first part elsewhere. */
function pathOf(block: Uint8Array): Uint8Array {
  const name = field(block, 0, 100), isUstar = ASCII.decode(block.subarray(257, 263)) === "ustar\0";
  const prefix = isUstar ? field(block, 345, 155) : new Uint8Array();
  return prefix.length > 0 ? Uint8Array.of(...prefix, 47, ...name) : name;
}

/** Reads text up to its end or a zero. */
function field(bytes: Uint8Array, start: number, length: number): Uint8Array {
  const text = bytes.subarray(start, start + length), end = text.indexOf(0);
  return end < 0 ? text : text.subarray(0, end);
}

/** Reads a number in octal digits or, where it has more than they can say, in binary. */
function numberAt(block: Uint8Array, start: number, length: number): number {
  if (block[start]! < 0x80) return octal(block, start, length);
  return block.subarray(start + 1, start + length).reduce(
    (sum, byte) => sum * 256 + byte,
    block[start]! & 0x7f,
  );
}

function octal(block: Uint8Array, start: number, length: number): number {
  const digits = ASCII.decode(field(block, start, length)).trim();
  return /^[0-7]*$/.test(digits) ? parseInt(digits || "0", 8) : NaN;
}

function faultOf(type: string, target: string): string | null {
  if (type === "1" || type === "2") {
    return `it is a link to ${target}; unpack the archive where that is there, and give the folder`;
  }
  if (type === "0" || type === "7") return null;
  return type === "S"
    ? "it is stored with holes, which is not read here; unpack the archive, and give the folder"
    : `it is no file, but something of the type ${type}`;
}

function memberOf(bytes: Bytes, version: string): Entry {
  return {
    size: bytes.size,
    version,
    bytes,
    read: () => bytes.read(0, bytes.size),
    pieces: () => piecesOf(bytes),
  };
}
