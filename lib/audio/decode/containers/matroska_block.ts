/**
 * Takes the frames out of a block of Matroska: one, or several that are laced.
 *
 * @param block Its content: the track's number, a time, flags, frames.
 * @param track The number of the track that is wanted.
 * @returns No frame if the block is of another track, or contradicts itself.
 */
export function blockFrames(block: Uint8Array, track: number): Uint8Array[] {
  const { value, next } = readSize(block, 0), flags = block[next + 2];
  if (value !== track || flags === undefined) return [];
  const lacing = flags >> 1 & 3, frames = block.subarray(next + 3);
  if (lacing === NONE) return [frames];
  const count = (frames[0] ?? 0) + 1;
  const { sizes, at } = lacing === XIPH
    ? xiphSizes(frames, count)
    : lacing === FIXED
    ? { sizes: new Array<number>(count - 1).fill(Math.floor((frames.length - 1) / count)), at: 1 }
    : ebmlSizes(frames, count);
  const parts: Uint8Array[] = [];
  let from = at;
  for (const size of sizes) {
    if (size < 0 || from + size > frames.length) return [];
    parts.push(frames.subarray(from, from += size));
  }
  return [...parts, frames.subarray(from)];
}

const NONE = 0, XIPH = 1, FIXED = 2;

/** Sizes as sums of bytes, of which the last is not 255. */
function xiphSizes(frames: Uint8Array, count: number) {
  const sizes: number[] = [];
  let at = 1;
  while (sizes.length < count - 1) {
    let size = 0, byte;
    do size += byte = frames[at++] ?? 0; while (byte === 255);
    sizes.push(size);
  }
  return { sizes, at };
}

/** The first size, and what each differs by from the one before. */
function ebmlSizes(frames: Uint8Array, count: number) {
  const sizes: number[] = [];
  let at = 1;
  while (sizes.length < count - 1) {
    const { value, next, bits } = readSize(frames, at);
    const before = sizes.at(-1);
    sizes.push(before === undefined ? value : before + value - (2 ** (bits - 1) - 1));
    at = next;
  }
  return { sizes, at };
}

/** Reads a number whose length is told by the zeros that it begins with. */
function readSize(bytes: Uint8Array, at: number) {
  const first = bytes[at] ?? 0, length = first === 0 ? 1 : Math.clz32(first) - 23;
  let value = first & (0xff >> length);
  for (let k = 1; k < length; k++) value = value * 256 + (bytes[at + k] ?? 0);
  return { value, next: at + length, bits: 7 * length };
}
