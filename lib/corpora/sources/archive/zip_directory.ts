import { InputError } from "../../../errors.ts";
import { DamagedError } from "./damaged_error.ts";
import type { Bytes } from "./bytes.ts";

/** What the directory of a zip archive says of a file. Format: PKWARE's APPNOTE.TXT 6.3.10. */
export interface ZipEntry {
  readonly name: Uint8Array;
  readonly extra: Uint8Array;
  readonly flags: number;
  readonly method: number;
  /** CRC-32 of the content. */
  readonly checksum: number;
  /** Bytes in the archive. */
  readonly packedSize: number;
  /** Bytes, unpacked. */
  readonly size: number;
  /** Where the file's own header is. */
  readonly offset: number;
  /** It is a link to another file, whose name is its content. */
  readonly isLink: boolean;
}

/**
 * Reads the directory of a zip archive, also one of more than 4 GiB, or one with a program in front of it that unpacks it.
 *
 * @param starts Where each of its parts begins, if it was cut into several, each with offsets of its own.
 * @returns null if there is no directory at the end.
 * @throws {DamagedError} If there is one, and it is damaged.
 * @throws {MissingPartsError} If there is one, and parts are missing.
 */
export async function readDirectory(
  bytes: Bytes,
  starts: readonly number[] = [0],
): Promise<ZipEntry[] | null> {
  const end = await findEnd(bytes, starts);
  if (!end) return null;
  if (end.parts !== starts.length) throw new MissingPartsError(end.parts);
  const { start, shift } = await findStart(bytes, end, starts);
  const view = viewOf(await bytes.read(start, end.size));
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= view.byteLength && view.getUint32(at, true) === ENTRY;) {
    const { entry, length } = readEntry(view, at, starts, shift);
    entries.push(entry);
    at += length;
  }
  // Some programs count entries modulo 65,536.
  if (entries.length % 2 ** 16 !== end.entries % 2 ** 16) {
    throw new DamagedError(
      `its directory is damaged: it counts ${end.entries} files and lists ${entries.length}`,
    );
  }
  return entries;
}

/** An archive was cut into parts, of which others are needed. */
export class MissingPartsError extends InputError {
  /** How many there are in all. */
  readonly parts: number;

  constructor(parts: number) {
    super(`it is the last of ${parts} parts`);
    this.parts = parts;
  }
}

const END = 0x06054b50, LOCATOR = 0x07064b50, END_64 = 0x06064b50, ENTRY = 0x02014b50;

/** Bytes of the end record and of the zip64 locator before it, and the longest comment. */
const END_LENGTH = 22, LOCATOR_LENGTH = 20, COMMENT = 2 ** 16 - 1;

/** Bytes of a directory of some ten million files. */
const LARGEST = 2 ** 30;

interface End {
  readonly parts: number;
  readonly entries: number;
  /** Bytes of the directory, which stands before `at`. */
  readonly size: number;
  /** Where it is said to begin, and in which part. */
  readonly offset: number;
  readonly part: number;
  /** Where the directory ends. */
  readonly at: number;
}

/** Finds the record at the end that tells where the directory is. */
async function findEnd(bytes: Bytes, starts: readonly number[]): Promise<End | null> {
  const tailStart = Math.max(0, bytes.size - END_LENGTH - COMMENT - LOCATOR_LENGTH);
  const view = viewOf(await bytes.read(tailStart, bytes.size - tailStart));
  for (let at = view.byteLength - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) > view.byteLength) continue;
    const end: End = {
      parts: view.getUint16(at + 4, true) + 1,
      part: view.getUint16(at + 6, true),
      entries: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
      at: tailStart + at,
    };
    const locator = at - LOCATOR_LENGTH;
    if (locator < 0 || view.getUint32(locator, true) !== LOCATOR) return end;
    const place = (starts[view.getUint32(locator + 4, true)] ?? 0) + big(view, locator + 8);
    return await readEnd64(bytes, place, tailStart + locator, view.getUint32(locator + 16, true));
  }
  return null;
}

/** Reads the record of an archive of more than 4 GiB or 65,535 files, which is elsewhere if something stands before all. */
async function readEnd64(bytes: Bytes, place: number, locator: number, parts: number): Promise<End> {
  for (const at of [place, locator - 56]) {
    if (at < 0 || at + 56 > locator) continue;
    const view = viewOf(await bytes.read(at, 56));
    if (view.getUint32(0, true) !== END_64) continue;
    return {
      parts: Math.max(1, parts),
      part: view.getUint32(20, true),
      entries: big(view, 32),
      size: big(view, 40),
      offset: big(view, 48),
      at,
    };
  }
  throw new DamagedError("its end is damaged: the record that tells where its directory is, is not there");
}

/** Finds the directory, and how far everything is from where it is said to be, as something stands before the archive. */
async function findStart(
  bytes: Bytes,
  { size, offset, part, at, entries }: End,
  starts: readonly number[],
): Promise<{ start: number; shift: number }> {
  const said = (starts[part] ?? 0) + offset;
  if (entries === 0 && size === 0) return { start: at, shift: 0 };
  for (const start of [at - size, said]) {
    if (start < 0 || size > LARGEST || start + Math.max(4, size) > bytes.size) continue;
    const signature = viewOf(await bytes.read(start, 4)).getUint32(0, true);
    if (signature === ENTRY && start >= said) return { start, shift: start - said };
  }
  throw new DamagedError(
    `bytes are missing in it: its directory should be at byte ${said} of ${bytes.size}, and is not`,
  );
}

function readEntry(
  view: DataView<ArrayBuffer>,
  at: number,
  starts: readonly number[],
  shift: number,
): { entry: ZipEntry; length: number } {
  const nameLength = view.getUint16(at + 28, true), extraLength = view.getUint16(at + 30, true);
  const length = 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (at + length > view.byteLength) {
    throw new DamagedError("its directory is damaged: it ends within a name");
  }
  const extra = new Uint8Array(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength);
  const numbers = [24, 20, 42].map((place) => view.getUint32(at + place, true));
  const large = extraField(extra, ZIP64);
  let used = 0;
  const [size, packedSize, offset] = numbers.map((number) => {
    if (number !== 2 ** 32 - 1 || !large || used + 8 > large.length) return number;
    return big(viewOf(large), (used += 8) - 8);
  });
  const part = view.getUint16(at + 34, true);
  return {
    length,
    entry: {
      name: new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength),
      extra,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedSize: packedSize!,
      size: size!,
      offset: offset! + (starts[part] ?? 0) + shift,
      isLink: view.getUint8(at + 5) === UNIX && (view.getUint16(at + 40, true) & 0xf000) === LINK,
    },
  };
}

const ZIP64 = 0x0001, UNIX = 3, LINK = 0xa000;

/** Finds one of the extra fields of an entry. */
export function extraField(extra: Uint8Array, id: number): Uint8Array | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

function viewOf(bytes: Uint8Array): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads a number of 64 bits; those beyond 2^53 are no place in a file. */
function big(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
