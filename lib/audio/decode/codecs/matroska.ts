import { InputError } from "../../../errors.ts";
import { join } from "../containers/join.ts";
import { readMatroska } from "../containers/matroska.ts";
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
  const { codec, header, packets } = track;
  if (codec === "A_OPUS") return within(await decodeOpus(track, name));
  if (codec === "A_FLAC") return within(await decodeFlac(join([header, ...packets]), name));
  if (/^A_MPEG\/L[123]$/.test(codec)) return within(await decodeMpeg(join(packets), name));
  throw new UnreadFormatError(name, `Matroska with ${codec.replace(/^A_/, "")}`);
}

function within(decoded: DecodedAudio): DecodedAudio {
  return { ...decoded, format: `Matroska, ${decoded.format}` };
}
