import { InputError } from "../../errors.ts";
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { arrayBuffer } from "node:stream/consumers";
import { crc32, inflateRawSync } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import type { Problem } from "../corpus.ts";
import { isHidden } from "./paths.ts";
import type { Source } from "./source.ts";
import { isSystemError } from "../../files/system_error.ts";

/**
 * Opens a zip archive, also one of more than 4 GiB: nothing is ever unpacked to disk.
 *
 * Memory: that of the archive's directory, and of an entry while it is read. An entry that does not unpack to its size
 * fails when it is read, alone; one whose path leads out of the archive, or that is encrypted or not deflated, is a
 * problem, and not read.
 *
 * @throws {InputError} If the archive is damaged.
 */
export async function openZip(location: string): Promise<Source> {
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  for await (const entry of listEntries(location)) {
    const path = pathOf(entry);
    if (path.endsWith("/") || isHidden(path)) continue;
    const fault = OUTSIDE.test(path)
      ? "its path leads out of the archive"
      : entry.canDecodeFileData()
      ? null
      : "it is encrypted, or compressed by a method other than deflate; pack the archive anew";
    if (fault) problems.push({ clip: path, kind: "unexpected", problem: `left out: ${fault}` });
    else entries.set(path, entry);
  }
  return {
    location,
    paths: [...entries.keys()].sort(),
    problems,
    fingerprint: await hashFile(location),
    async read(path) {
      const entry = entries.get(path);
      if (!entry) throw new InputError(`Cannot read ${path} as ${location} holds no such file`);
      try {
        return unpack(await readPacked(location, entry), entry);
      } catch (error) {
        if (!isDamage(error)) throw error;
        throw new InputError(
          `Cannot unpack ${path} as it is damaged in ${location}; download the archive again`,
          { cause: error },
        );
      }
    },
  };
}

/**
 * Tells whether what was read is damaged, rather than reading impossible: by our own check of the sum, zlib's codes, or yauzl,
 * which throws nothing but an `Error` without a code.
 */
function isDamage(error: unknown): boolean {
  if (error instanceof InputError) return true;
  if (!(error instanceof Error)) return false;
  return "code" in error ? /^Z_|^ERR_BUFFER_TOO_LARGE$/.test(`${error.code}`) : error.constructor === Error;
}

const OUTSIDE = /^\/|^[a-z]:|(^|\/)\.\.(\/|$)/i;

async function* listEntries(location: string): AsyncGenerator<Entry> {
  let zip: ZipFile | undefined;
  try {
    // Names are decoded here, as one that leads out of the archive would end the listing.
    zip = await yauzl.openPromise(location, { decodeStrings: false });
    yield* zip.eachEntry();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (isSystemError(error)) throw new InputError(`Cannot open ${location}: ${reason}`, { cause: error });
    throw new InputError(
      `Cannot open ${location} as a zip archive of ${(await Deno.stat(location)).size} bytes (${reason}); ` +
        "was its download cut short? Delete it and download it again",
      { cause: error },
    );
  } finally {
    zip?.close();
  }
}

/** Decodes the path of an entry, which archivers write in UTF-8 without saying so, or in CP437. */
function pathOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const flag = isUtf8(fileNameRaw) ? generalPurposeBitFlag | UTF8 : generalPurposeBitFlag;
  return yauzl.getFileNameLowLevel(flag, fileNameRaw, extraFields, false).replace(/^(\.\/)+(?=.)/, "");
}

/** The flag of an entry whose name is in UTF-8. */
const UTF8 = 0x800;

/** Reads what an entry is packed to, by a handle of its own, so that several entries can be read at a time. */
async function readPacked(location: string, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
  const zip = await yauzl.openPromise(location, { decodeStrings: false });
  try {
    return new Uint8Array(
      await arrayBuffer(await zip.openReadStreamPromise(entry, { decodeFileData: false })),
    );
  } finally {
    zip.close();
  }
}

const DEFLATED = 8;

/** Inflates an entry and checks its CRC. */
function unpack(
  packed: Uint8Array<ArrayBuffer>,
  { compressionMethod, uncompressedSize, crc32: checksum }: Entry,
): Uint8Array<ArrayBuffer> {
  const bytes = compressionMethod === DEFLATED ? inflate(packed, uncompressedSize) : packed;
  if (bytes.length !== uncompressedSize || crc32(bytes) !== checksum) {
    throw new InputError("its checksum is not that of its content");
  }
  return bytes;
}

/** Bytes from which on Node gives a buffer its own memory, and no part of one that many share. */
const OWN = 8192;

/** Inflates into one buffer, a byte larger than is needed, so that no more are asked for: half the time and memory. */
function inflate(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(OWN, size + 1) });
}

/** Hashes a file piece by piece: SHA-256 (hex). */
async function hashFile(location: string): Promise<string> {
  using file = await Deno.open(location);
  const hash = createHash("sha256");
  const piece = new Uint8Array(2 ** 20);
  for (let count = await file.read(piece); count !== null; count = await file.read(piece)) {
    hash.update(piece.subarray(0, count));
  }
  return hash.digest("hex");
}
