/**
 * Computes the CRC-32 of bytes, as zip archives have it: eight hexadecimal digits.
 *
 * @example
 * ```ts
 * if (checksum(new TextEncoder().encode("123456789")) !== "cbf43926") throw new Error("the published check value");
 * ```
 */
export function checksum(bytes: Uint8Array): string {
  let state = -1;
  for (let i = 0; i < bytes.length; i++) state = (state >>> 8) ^ TABLE[(state ^ bytes[i]!) & 0xff]!;
  return (~state >>> 0).toString(16).padStart(8, "0");
}

/** What each byte does to the state. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let state = byte;
  for (let bit = 0; bit < 8; bit++) state = state & 1 ? (state >>> 1) ^ 0xedb88320 : state >>> 1;
  return state;
});
