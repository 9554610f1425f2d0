import { InputError } from "../../../errors.ts";
import { fileBytes, headOf, piecesOf } from "./bytes.ts";
import { HEAD, tellContent } from "./content.ts";
import { DamagedError, isDamage } from "./damaged_error.ts";
import { gunzipHead, gunzipPieces } from "./inflate.ts";
import { isTarHeader, openTar } from "./tar.ts";
import type { Archive, Tree } from "./tree.ts";
import { type Unpacking, unpackOnce } from "./unpack_once.ts";
import { openZip } from "./zip.ts";

/**
 * Opens an archive, of a kind that its content tells: zip, tar or tar.gz. The last is unpacked once, to a file that is kept, as its
 * files could not be read out of order otherwise.
 *
 * @throws {InputError} If it is no such archive: the message says only what it is, and what to do.
 * @throws {DamagedError} If it is damaged: the message says only how.
 */
export async function openArchive(archive: Archive, unpacking: Unpacking): Promise<Tree> {
  const { kind, words, advice } = await tellContent(archive.bytes);
  switch (kind) {
    case "zip":
      return await openZip(archive);
    case "tar":
      return await openTar(archive);
    case "gzip":
      return await openGzip(archive, unpacking);
    default:
      throw new InputError(`it is ${words}; ${advice}`);
  }
}

async function openGzip(archive: Archive, unpacking: Unpacking): Promise<Tree> {
  const { bytes } = archive;
  try {
    const head = gunzipHead(await headOf(bytes, 16 * HEAD));
    if (!isTarHeader(head.subarray(0, 512))) {
      throw new InputError(
        "it is one file packed by gzip, and no archive; unpack it (gunzip), and give its folder",
      );
    }
    const path = await unpackOnce(
      { ...archive, place: `${archive.place}\0gunzip` },
      gunzipPieces(piecesOf(bytes)),
      unpacking,
    );
    const { size } = await Deno.stat(path);
    return await openTar({ ...archive, bytes: fileBytes(path, size) });
  } catch (error) {
    if (error instanceof InputError || !isDamage(error)) throw error;
    throw new DamagedError(
      `it cannot be unpacked, as it is damaged or cut short at ${
        bytes.size.toLocaleString("en")
      } bytes (${error.message})`,
      { cause: error },
    );
  }
}
