import { text } from "../containers/bytes.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { UnreadFormatError } from "../unread_format_error.ts";

/**
 * Decodes a file of Ogg, by what its first packet says: Vorbis (equal to libsndfile within 1e-6), Opus or FLAC.
 *
 * @throws {UnreadFormatError} If it holds another codec.
 * @throws {InputError} If nothing of it can be decoded.
 */
export async function decodeOgg(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const begin = text(bytes, 0, 512);
  if (begin.includes("\x01vorbis")) return (await import("./vorbis.ts")).decodeVorbis(bytes, name);
  if (begin.includes("OpusHead")) return (await import("./demux.ts")).decodeTrack(bytes, "Ogg", name);
  if (begin.includes("\x7fFLAC")) return (await import("./flac.ts")).decodeFlac(bytes, name);
  throw new UnreadFormatError(
    name,
    begin.includes("Speex   ") ? "Ogg with Speex" : "Ogg without Vorbis, Opus or FLAC",
  );
}
