import { InputError } from "../../../errors.ts";
import { join } from "../containers/join.ts";
import { type MatroskaTrack, readMatroska } from "../containers/matroska.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { decodeFlac } from "./flac.ts";
import { decodeMpeg } from "./mpeg.ts";
import { decodeOpus } from "./opus.ts";

/**
 * Decodes the first track of sound in a file of Matroska or WebM: Opus, FLAC or MP3.
 *
 * @throws {UnreadFormatError} If it has another codec.
 * @throws {InputError} If there is no track of sound, or nothing of it can be decoded.
 */
export async function decodeMatroska(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const track = readMatroska(bytes);
  if (!track) throw new InputError(`Cannot use ${name} as it is Matroska without a track of sound`);
  const decoded = await decodeTrack(track, name);
  const cut = track.isCut ? ["cut short: the file is shorter than it says"] : [];
  return { ...decoded, format: `Matroska, ${decoded.format}`, remarks: [...decoded.remarks, ...cut] };
}

function decodeTrack(track: MatroskaTrack, name: string): Promise<DecodedAudio> {
  const { codec, header, packets } = track;
  if (codec === "A_OPUS") return decodeOpus(track, name);
  if (codec === "A_FLAC") return decodeFlac(join([header, ...packets]), name);
  if (/^A_MPEG\/L[123]$/.test(codec)) return decodeMpeg(join(packets), name);
  throw new UnreadFormatError(name, `Matroska with ${codec.replace(/^A_/, "")}`);
}
