import { InputError } from "../../../errors.ts";
import { DamagedError } from "./damaged_error.ts";
import { big, viewOf } from "./little_endian.ts";
import { ENTRY, findEnd, findStart } from "./zip_end.ts";
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
  if (end.parts > MOST_PARTS) throw new DamagedError(`its end is damaged: it tells of ${end.parts} parts`);
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

/** More parts than anybody has: `x.z999` is the last. */
const MOST_PARTS = 1000;

/** An archive was cut into parts, of which others are needed. */
export class MissingPartsError extends InputError {
  /** How many there are in all. */
  readonly parts: number;

  constructor(parts: number) {
    super(`it is the last of ${parts} parts`);
    this.parts = parts;
  }
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
