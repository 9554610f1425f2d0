import { MPEGDecoder } from "npm:mpg123-decoder@1.0.3";
import { InputError } from "../../../errors.ts";
import { id3Length, text, viewOf } from "../containers/bytes.ts";
import { firstFrame, type MpegFrame } from "../containers/mpeg_frame.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { piecesOf, runDecoder } from "./run_decoder.ts";

/**
 * Decodes MP3, and MPEG audio of layers I and II, by mpg123, as libsndfile does: the encoder's delay and padding are left
 * out where the file's LAME tag gives them. Equal to libsndfile within 1e-6.
 *
 * @throws {InputError} If nothing of it can be decoded.
 */
export async function decodeMpeg(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const frame = firstFrame(bytes, id3Length(bytes));
  if (!frame) throw new InputError(`Cannot read ${name} as it begins like MP3, but has no frame of it`);
  const { channels, sampleRate, layer } = frame, facts = { format: `MP${layer}`, channels };
  const decode = function* (decoder: MPEGDecoder) {
    for (const piece of piecesOf(bytes)) yield decoder.decode(piece);
  };
  const decoded = await runDecoder(() => new MPEGDecoder(), decode, facts, name);
  if (decoded.audio.sampleRate !== sampleRate) {
    const change = `${sampleRate} Hz in its first frame, ${decoded.audio.sampleRate} Hz in another`;
    throw new InputError(`Cannot read ${name} as its MP${layer} is damaged: ${change}`);
  }
  const there = decoded.audio.samples.length, stated = statedLength(bytes, frame);
  if (there >= stated - MOST_PADDING) return decoded;
  return { ...decoded, remarks: [...decoded.remarks, `cut short: ${there} of ${stated} samples are there`] };
}

/** Delay and padding that encoders add, of which decoded files are shorter than their frames: at most so many samples. */
const MOST_PADDING = 4 * 1152;

/** The samples that a file of layer III has by its tag, if it has one. */
function statedLength(bytes: Uint8Array, { at, samples }: MpegFrame): number {
  const tag = text(bytes, at, 200).search(/Xing|Info/), from = at + tag;
  const hasCount = tag >= 0 && from + 12 <= bytes.length && (bytes[from + 7]! & 1) === 1;
  return hasCount ? viewOf(bytes).getUint32(from + 8) * samples : 0;
}
