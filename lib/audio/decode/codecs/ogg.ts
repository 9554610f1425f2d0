import { InputError } from "../../../errors.ts";
import { text } from "../containers/bytes.ts";
import { type OggPage, type OggStream, readOgg } from "../containers/ogg.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { OPUS_RATE, opusDuration } from "./opus_duration.ts";

/**
 * Decodes a file of Ogg, by what its first packet says: Vorbis, Opus or FLAC.
 *
 * @throws {UnreadFormatError} If it holds another codec.
 * @throws {InputError} If nothing of it can be decoded.
 */
export async function decodeOgg(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const stream = readOgg(bytes);
  const decoded = await decodeStream(bytes, stream, name);
  const cut = stream.isWhole ? [] : ["cut short: its stream has no last page"];
  return { ...decoded, format: `Ogg, ${decoded.format}`, remarks: [...decoded.remarks, ...cut] };
}

async function decodeStream(bytes: Uint8Array, stream: OggStream, name: string): Promise<DecodedAudio> {
  const begin = text(stream.pages[0]?.packets[0] ?? bytes, 0, 80);
  if (begin.startsWith("\x01vorbis")) return (await import("./vorbis.ts")).decodeVorbis(bytes, name);
  if (begin.startsWith("\x7fFLAC")) return (await import("./flac.ts")).decodeFlac(bytes, name);
  if (begin.startsWith("OpusHead")) {
    return (await import("./opus.ts")).decodeOpus(opusStream(stream, name), name);
  }
  const what = begin.startsWith("Speex   ") ? "Speex" : "a codec that is not known";
  throw new UnreadFormatError(name, `Ogg with ${what}`);
}

/** Finds the packets of Opus behind its two headers, and how much of the last is padding, by the times of pages. */
function opusStream({ pages }: OggStream, name: string) {
  const header = pages[0]?.packets[0], sound = pages.slice(2);
  if (!header || sound.length === 0) {
    throw new InputError(`Cannot use ${name} as it has no sound behind the headers of its Ogg`);
  }
  const first = sound[0]!, last = sound.at(-1)!, packets = sound.flatMap(({ packets }) => packets);
  // What was cut out of a longer stream begins later than at 0.
  const begin = Math.max(0, first.granule - lengthOf(first));
  const there = sound.reduce((sum, page) => sum + lengthOf(page), 0), stated = last.granule - begin;
  const padding = stated > 0 && stated < there ? (there - stated) / OPUS_RATE : 0;
  return { header, packets, padding };
}

function lengthOf({ packets }: OggPage): number {
  return packets.reduce((sum, packet) => sum + opusDuration(packet), 0);
}
