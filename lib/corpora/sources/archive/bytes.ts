import { DamagedError } from "./damaged_error.ts";

/** Bytes that can be read at any place: a file's, those of several files in a row, or a stretch of others. */
export interface Bytes {
  readonly size: number;
  /**
   * Reads a stretch, into a buffer of its own.
   *
   * @throws {DamagedError} If they end before it does.
   */
  read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Gives access to a file, which is open only while it is read, so that several stretches can be read at a time. */
export function fileBytes(path: string, size: number): Bytes {
  return {
    size,
    async read(start, length) {
      if (!fits(start, length, size)) throw tooShort(start, length, size);
      using file = await Deno.open(path);
      await file.seek(start, Deno.SeekMode.Start);
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const count = await file.read(bytes.subarray(done));
        if (count === null) throw tooShort(start, length, start + done);
        done += count;
      }
      return bytes;
    },
  };
}

/** Joins parts to what they are parts of. */
export function joinBytes(parts: readonly Bytes[]): Bytes {
  const starts = startsOf(parts);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  return {
    size,
    async read(start, length) {
      if (!fits(start, length, size)) throw tooShort(start, length, size);
      const bytes = new Uint8Array(length);
      for (const [index, part] of parts.entries()) {
        const from = Math.max(start, starts[index]!);
        const to = Math.min(start + length, starts[index]! + part.size);
        if (from < to) bytes.set(await part.read(from - starts[index]!, to - from), from - start);
      }
      return bytes;
    },
  };
}

/** Tells where each part begins in what they are joined to. */
export function startsOf(parts: readonly Bytes[]): number[] {
  let start = 0;
  return parts.map(({ size }) => (start += size) - size);
}

/** Takes a stretch of bytes for a whole. */
export function sliceBytes(bytes: Bytes, start: number, size: number): Bytes {
  return {
    size,
    read(from, length) {
      if (!fits(from, length, size)) return Promise.reject(tooShort(from, length, size));
      return bytes.read(start + from, length);
    },
  };
}

/** Reads the first bytes, fewer if there are no more. */
export function headOf(bytes: Bytes, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return bytes.read(0, Math.min(length, bytes.size));
}

/** Reads all, piece by piece. */
export async function* piecesOf(bytes: Bytes, start = 0, end = bytes.size): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += PIECE) yield await bytes.read(at, Math.min(PIECE, end - at));
}

const PIECE = 2 ** 20;

function fits(start: number, length: number, size: number): boolean {
  return start >= 0 && length >= 0 && start + length <= size;
}

function tooShort(start: number, length: number, size: number): DamagedError {
  return new DamagedError(`it ends at byte ${size}, where ${length} bytes from ${start} on were to be read`);
}
