/**
 * Reads from a file of Matroska how much of its last block is padding (`DiscardPadding`).
 *
 * @returns Seconds; 0 where the file does not say.
 */
export function discardPadding(bytes: Uint8Array): number {
  const padding: number[] = [];
  walk(bytes, 0, bytes.length, padding);
  return Math.max(0, padding.at(-1) ?? 0) / 1e9;
}

/** Elements that hold what is looked for: Segment, Cluster, BlockGroup. */
const PARENTS = new Set([0x18538067, 0x1f43b675, 0xa0]);

const DISCARD_PADDING = 0x75a2;

function walk(bytes: Uint8Array, from: number, to: number, padding: number[]): void {
  for (let at = from; at < to;) {
    const id = readNumber(bytes, at, true), size = readNumber(bytes, at + id.length, false);
    const content = at + id.length + size.length;
    if (!id.length || !size.length) return;
    const end = size.value === 2 ** (7 * size.length) - 1 ? to : Math.min(to, content + size.value);
    if (PARENTS.has(id.value)) walk(bytes, content, end, padding);
    if (id.value === DISCARD_PADDING && end - content <= 8) {
      padding.push(readInteger(bytes.subarray(content, end)));
    }
    at = end;
  }
}

/** Reads a number whose length is told by the zeros that it begins with; names keep the bit that ends these. */
function readNumber(bytes: Uint8Array, at: number, isName: boolean) {
  const first = bytes[at] ?? 0, length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) return { length: 0, value: 0 };
  let value = isName ? first : first & (0xff >> length);
  for (let k = 1; k < length; k++) value = value * 256 + bytes[at + k]!;
  return { length, value };
}

/** Reads a signed integer, its highest byte first. */
function readInteger(bytes: Uint8Array): number {
  return bytes.reduce((value, byte, k) => value * 256 + (k === 0 ? byte << 24 >> 24 : byte), 0);
}
