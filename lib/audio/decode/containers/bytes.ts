/**
 * Reads bytes as text of a character a byte: names of chunks, and the beginnings of files. (The `latin1` of TextDecoder
 * is Windows-1252, which has other characters from 0x80 to 0x9f.)
 */
export function text(bytes: Uint8Array, at: number, length: number): string {
  let characters = "";
  for (let i = at; i < Math.min(at + length, bytes.length); i++) characters += String.fromCharCode(bytes[i]!);
  return characters;
}

/** Sees bytes as numbers of any size and order. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Gives the length of an ID3v2 tag that a file begins with, header included; 0 where there is none. */
export function id3Length(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || text(bytes, 0, 3) !== "ID3" || bytes.length < 10) return 0;
  const [a, b, c, d] = bytes.subarray(6, 10) as unknown as [number, number, number, number];
  return 10 + ((a & 127) << 21 | (b & 127) << 14 | (c & 127) << 7 | d & 127) + (bytes[5]! & 0x10 ? 10 : 0);
}
