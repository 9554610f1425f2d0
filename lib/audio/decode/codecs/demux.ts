import {
  BufferSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from "npm:mediabunny@1.61.0";
import { InputError } from "../../../errors.ts";
import { discardPadding } from "../containers/discard_padding.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { decodeFlac } from "./flac.ts";
import { decodeMpeg } from "./mpeg.ts";
import { decodeOpus } from "./opus.ts";
import { blameInput } from "./run_decoder.ts";

/** What holds tracks beside each other, of sound and of pictures. */
export type TrackContainer = "Ogg" | "Matroska" | "MP4";

/**
 * Decodes the first track of sound in a file of Ogg, Matroska (WebM) or MP4 (M4A, MOV), which mediabunny takes apart.
 *
 * @throws {UnreadFormatError} If its codec is not read here.
 * @throws {InputError} If there is none, or nothing of it can be decoded.
 */
export async function decodeTrack(
  bytes: Uint8Array,
  container: TrackContainer,
  name: string,
): Promise<DecodedAudio> {
  const { codec, header, packets, seconds } = await blameInput(() => readTrack(bytes, name), container, name);
  if (codec === "opus" && header) {
    // Matroska has times of whole milliseconds, and says apart how much of the last packet is padding.
    const end = container === "Matroska" ? { padding: discardPadding(bytes) } : { seconds };
    return decodeOpus({ header, packets, ...end }, container, name);
  }
  if (codec === "flac" && header) {
    return within(container, await decodeFlac(join([header, ...packets]), name));
  }
  if (codec === "mp3") return within(container, await decodeMpeg(join(packets), name));
  throw new UnreadFormatError(
    name,
    `${container} with ${codec?.toUpperCase() ?? "a codec that is not known"}`,
  );
}

interface Track {
  readonly codec: InputAudioTrack["codec"];
  /** What a decoder must know before the packets. */
  readonly header: Uint8Array | undefined;
  readonly packets: readonly Uint8Array[];
  readonly seconds: number;
}

async function readTrack(bytes: Uint8Array, name: string): Promise<Track> {
  const input = new Input({ source: new BufferSource(bytes), formats: [OGG, MATROSKA, WEBM, MP4, QTFF] });
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new InputError(`Cannot use ${name} as it has no track of sound`);
  const { description } = await track.getDecoderConfig() ?? {};
  const packets: Uint8Array[] = [];
  let end = 0;
  for await (const { data, timestamp, duration } of new EncodedPacketSink(track).packets()) {
    packets.push(data);
    end = Math.max(end, timestamp + duration);
  }
  return { codec: track.codec, header: description && bytesOf(description), packets, seconds: end };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

function within(container: TrackContainer, decoded: DecodedAudio): DecodedAudio {
  return { ...decoded, format: `${container}, ${decoded.format}` };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
