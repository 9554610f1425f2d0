import { MPEGDecoder } from "npm:mpg123-decoder@1.0.3";
import { id3Length, text, viewOf } from "../containers/bytes.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { piecesOf, runDecoder } from "./run_decoder.ts";

/**
 * Decodes MP3, and MPEG audio of layers I and II, by mpg123, as libsndfile does: the encoder's delay and padding are left
 * out where the file's LAME tag gives them. Equal to libsndfile within 1e-6.
 *
 * @throws {InputError} If nothing of it can be decoded.
 */
export async function decodeMpeg(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const at = firstFrame(bytes), layer = 4 - (bytes[at + 1]! >> 1 & 3), mode = bytes[at + 3]! >> 6;
  const facts = { format: `MP${layer}`, channels: mode === MONO ? 1 : 2 };
  const decode = function* (decoder: MPEGDecoder) {
    for (const piece of piecesOf(bytes)) yield decoder.decode(piece);
  };
  const decoded = await runDecoder(() => new MPEGDecoder(), decode, facts, name);
  const there = decoded.audio.samples.length, stated = statedLength(bytes, at);
  if (there >= stated - MOST_PADDING) return decoded;
  return { ...decoded, remarks: [...decoded.remarks, `cut short: ${there} of ${stated} samples are there`] };
}

/** Delay and padding that encoders add, of which decoded files are shorter than their frames: at most so many samples. */
const MOST_PADDING = 4 * 1152;

/** The samples that a file of layer III has by its tag, if it has one. */
function statedLength(bytes: Uint8Array, frame: number): number {
  const tag = text(bytes, frame, 200).search(/Xing|Info/), at = frame + tag;
  if (tag < 0 || at + 12 > bytes.length || !(bytes[at + 7]! & 1)) return 0;
  const isFirstVersion = (bytes[frame + 1]! >> 3 & 3) === 3;
  return viewOf(bytes).getUint32(at + 8) * (isFirstVersion ? 1152 : 576);
}

/** The mode of one channel: the decoder gives it twice. */
const MONO = 3;

/** Finds the first header of a frame: 11 bits that are set, a layer, a bit rate and a sample rate that exist. */
function firstFrame(bytes: Uint8Array): number {
  for (let at = id3Length(bytes); at + 4 <= bytes.length; at++) {
    const second = bytes[at + 1]!, third = bytes[at + 2]!;
    if (bytes[at] === 0xff && (second & 0xe6) > 0xe0 && third >> 4 !== 15 && (third >> 2 & 3) !== 3) {
      return at;
    }
  }
  return 0;
}
