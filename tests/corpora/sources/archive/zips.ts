import { zipped } from "../../files.ts";

/** Where the directory of an archive says how each entry is packed, after its signature. */
export const VERSION = 4, FLAGS = 8, METHOD = 10, SIZE = 24, ATTRIBUTES = 38, PART = 34, OFFSET = 42;

/** Packs one file `name.wav`, and changes the archive by `change`, which is told where the directory is. */
export async function changedZip(
  change: (bytes: Uint8Array, directory: number) => void,
): Promise<Uint8Array> {
  const bytes = await zipped({ "name.wav": "content" });
  change(bytes, directoryOf(bytes));
  return bytes;
}

/** Writes other bytes over the name of the entry, wherever it stands. */
export function rename(bytes: Uint8Array, name: readonly number[]): void {
  for (const { index } of latin1(bytes).matchAll(/name\.wav/g)) bytes.set(name, index);
}

/** What each entry of a directory begins with. */
const ENTRY = new RegExp("PK\x01\x02", "g");

/** Finds the directory of an archive. */
export function directoryOf(bytes: Uint8Array): number {
  return latin1(bytes).indexOf("PK\x01\x02");
}

/** Cuts an archive as programs for zip files do: each entry's place is one in a part. */
export function spanned(bytes: Uint8Array, length: number): Uint8Array[] {
  const whole = bytes.slice(), view = new DataView(whole.buffer);
  const text = latin1(bytes), end = text.lastIndexOf("PK\x05\x06");
  const place = (at: number, part: number, offset: number) => {
    const absolute = view.getUint32(at + offset, true);
    view.setUint16(at + part, Math.floor(absolute / length), true);
    view.setUint32(at + offset, absolute % length, true);
  };
  for (const { index } of text.matchAll(ENTRY)) place(index, PART, OFFSET);
  place(end, 6, 16);
  view.setUint16(end + 4, Math.ceil(whole.length / length) - 1, true);
  return cut(whole, length);
}

/** Cuts bytes into parts of a length. */
export function cut(bytes: Uint8Array, length: number): Uint8Array[] {
  return Array.from(
    { length: Math.ceil(bytes.length / length) },
    (_, i) => bytes.subarray(i * length, (i + 1) * length),
  );
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
