import { isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";
import { isHidden } from "../paths.ts";
import { DamagedError } from "./damaged_error.ts";
import { inflate, inflatePieces } from "./inflate.ts";
import { addNamesGuess, safePath } from "./member_path.ts";
import { decodeNames } from "./names.ts";
import { type Bytes, piecesOf, sliceBytes } from "./bytes.ts";
import { type Archive, emptyTree, type Entry, type Tree } from "./tree.ts";
import { extraField, readDirectory, type ZipEntry } from "./zip_directory.ts";

/**
 * Lists a zip archive, also one of more than 4 GiB, or with a program in front of it: nothing is unpacked to disk.
 *
 * Memory: that of the archive's directory, and of a file while it is read. A file that does not unpack to its size fails
 * when it is read, alone; one whose path leads out of the archive, that is encrypted or compressed by another method than
 * deflate, is a problem, and not read.
 *
 * @throws {DamagedError} If the archive is damaged, or cut short.
 * @throws {MissingPartsError} If it is the last of several parts.
 */
export async function openZip(archive: Archive): Promise<Tree> {
  const { bytes, version, starts } = archive;
  const found = await readDirectory(bytes, starts);
  if (!found) {
    throw new DamagedError(
      `it is cut short: ${
        bytes.size.toLocaleString("en")
      } bytes are there, and the list of files, which is at ` +
        "the end of a zip archive, is not",
    );
  }
  const { names, guess } = decodeNames(found.map(nameOf));
  const tree = emptyTree();
  addNamesGuess(tree, archive.name, guess);
  for (const [index, entry] of found.entries()) {
    const path = names[index]!.replaceAll("\\", "/").replace(/^(\.\/)+(?=.)/, "");
    if (path.endsWith("/") || isHidden(path)) continue;
    const fault = safePath(path) ?? faultOf(entry);
    const twin = tree.entries.get(path);
    if (fault) tree.problems.push({ clip: path, kind: "unreadable", problem: `left out: ${fault}` });
    else tree.entries.set(path, entryOf(bytes, entry, `${version}\0${path}\0${entry.checksum}`));
    if (twin && !fault && twin.version !== tree.entries.get(path)?.version) {
      const problem = "the archive has two files of this path; the last one is used, as when it is unpacked";
      tree.problems.push({ clip: path, kind: "unexpected", problem });
    }
  }
  return tree;
}

/** The flags of an entry that is encrypted, and of one whose name is in UTF-8. */
const ENCRYPTED = 0x1, UTF8 = 0x800;

/** The extra field with the name in UTF-8, beside that in a code page: its version, the other's CRC-32, the name. */
const UNICODE_PATH = 0x7075;

const STORED = 0, DEFLATED = 8;

/** Takes the name that an entry has in UTF-8, if it has one. */
function nameOf({ name, flags, extra }: ZipEntry): Uint8Array {
  if (flags & UTF8) return name;
  const field = extraField(extra, UNICODE_PATH);
  if (!field || field.length < 6) return name;
  const sum = new DataView(field.buffer, field.byteOffset).getUint32(1, true);
  const unicode = field.subarray(5);
  return sum === crc32(name) && isUtf8(unicode) ? unicode : name;
}

const METHODS: Readonly<Record<number, string>> = {
  1: "shrinking",
  6: "imploding",
  9: "Deflate64 (as Windows does with large files)",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "XZ",
  97: "WavPack",
  98: "PPMd",
};

function faultOf({ flags, method, isLink, size }: ZipEntry): string | null {
  if (flags & ENCRYPTED) return "it is encrypted; unpack the archive with its password, and give the folder";
  if (isLink) return "it is a link to another file; unpack the archive, and give the folder";
  if (method !== STORED && method !== DEFLATED) {
    const how = METHODS[method] ?? `method ${method}`;
    return `it is compressed by ${how}, which is not read here; unpack the archive (7-Zip can), and give the folder`;
  }
  return size < 2 ** 31 ? null : "it has more than 2 GiB, too many to be read at once; cut it into several";
}

function entryOf(archive: Bytes, entry: ZipEntry, version: string): Entry {
  const { method, size, packedSize, checksum } = entry;
  /** The file as it is in the archive: behind a header of its own, with the name once more. */
  const packed = async (): Promise<Bytes> => {
    const header = new DataView((await archive.read(entry.offset, 30)).buffer);
    if (header.getUint32(0, true) !== HEADER) throw new DamagedError("its header is not where it should be");
    const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    return sliceBytes(archive, start, packedSize);
  };
  const stored: Bytes = {
    size,
    read: async (start, length) => (await packed()).read(start, length),
  };
  return {
    size,
    version,
    bytes: method === STORED ? stored : null,
    async read() {
      const content = await (await packed()).read(0, packedSize);
      const bytes = method === DEFLATED ? inflate(content, size) : content;
      if (bytes.length !== size || crc32(bytes) !== checksum) {
        throw new DamagedError("its checksum is not that of its content");
      }
      return bytes;
    },
    async *pieces() {
      const pieces = piecesOf(await packed());
      yield* method === DEFLATED ? inflatePieces(pieces) : pieces;
    },
  };
}

const HEADER = 0x04034b50;
