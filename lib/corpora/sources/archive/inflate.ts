import { DamagedError } from "./damaged_error.ts";
import { constants, createGunzip, createInflateRaw, gunzipSync, inflateRawSync } from "node:zlib";
import { Readable, type Transform } from "node:stream";

/**
 * Inflates a file into one buffer, a byte larger than is needed, so that no more are asked for: half the time and memory.
 *
 * @throws {DamagedError} If it is said to be larger than it can be.
 */
export function inflate(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  if (size > packed.length * RATIO + OWN) {
    throw new DamagedError(`it cannot unpack to ${size} bytes, as it has no more than ${packed.length}`);
  }
  const options = { maxOutputLength: Math.max(1, size), chunkSize: Math.max(OWN, size + 1) };
  const { buffer, byteOffset, length } = inflateRawSync(packed, options);
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, length);
}

/** Bytes from which on Node gives a buffer its own memory, and no part of one that many share. */
const OWN = 8192;

/** Deflate needs at least two bits for 258 bytes. */
const RATIO = 1032;

/** Inflates pieces one after the other. */
export function inflatePieces(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return through(pieces, createInflateRaw());
}

/** Unpacks gzip, piece by piece. */
export function gunzipPieces(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return through(pieces, createGunzip());
}

/** Begins when the first piece is asked for: nobody would hear of an error before. */
async function* through(pieces: AsyncIterable<Uint8Array>, unpacking: Transform): AsyncGenerator<Uint8Array> {
  const source = Readable.from(pieces, { objectMode: false });
  source.on("error", (error) => unpacking.destroy(error)); // which pipe() does not hand on
  yield* source.pipe(unpacking);
}

/** Unpacks as much as the first bytes of a gzip file hold. */
export function gunzipHead(head: Uint8Array): Uint8Array {
  return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
}
