import type { Bytes } from "./bytes.ts";
import { DamagedError } from "./damaged_error.ts";
import { big, viewOf } from "./little_endian.ts";

/** What the end of an archive says of its directory. */
export interface ZipEnd {
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
export async function findEnd(bytes: Bytes, starts: readonly number[]): Promise<ZipEnd | null> {
  const tailStart = Math.max(0, bytes.size - END_LENGTH - COMMENT - LOCATOR_LENGTH);
  const view = viewOf(await bytes.read(tailStart, bytes.size - tailStart));
  for (let at = view.byteLength - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) > view.byteLength) continue;
    const end: ZipEnd = {
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
async function readEnd64(bytes: Bytes, place: number, locator: number, parts: number): Promise<ZipEnd> {
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
export async function findStart(
  bytes: Bytes,
  { size, offset, part, at, entries }: ZipEnd,
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

const END = 0x06054b50, LOCATOR = 0x07064b50, END_64 = 0x06064b50;

/** What an entry of the directory begins with. */
export const ENTRY = 0x02014b50;

/** Bytes of the end record and of the zip64 locator before it, and the longest comment. */
const END_LENGTH = 22, LOCATOR_LENGTH = 20, COMMENT = 2 ** 16 - 1;

/** Bytes of a directory of some ten million files. */
const LARGEST = 2 ** 30;
