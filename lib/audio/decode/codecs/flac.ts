import { type FLACDecodedAudio, FLACDecoder } from "npm:@wasm-audio-decoders/flac@0.2.11";
import { id3Length, viewOf } from "../containers/bytes.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { type Decoded, piecesOf, runDecoder } from "./run_decoder.ts";

/**
 * Decodes FLAC by libFLAC, bit for bit as libsndfile does.
 *
 * @throws {InputError} If nothing of it can be decoded.
 */
export async function decodeFlac(file: Uint8Array, name: string): Promise<DecodedAudio> {
  const bytes = file.subarray(id3Length(file)), { bits, length } = streamInfo(bytes);
  const facts = { format: bits ? `FLAC, ${bits} bits` : "FLAC" };
  const decode = async function* (decoder: FLACDecoder) {
    for (const piece of piecesOf(bytes)) yield rescale(await decoder.decode(piece));
    yield rescale(await decoder.flush());
  };
  const decoded = await runDecoder(() => new FLACDecoder(), decode, facts, name);
  const there = decoded.audio.samples.length;
  if (there >= length) return decoded;
  return { ...decoded, remarks: [...decoded.remarks, `cut short: ${there} of ${length} samples are there`] };
}

/** Undoes the package's division by 2^(b−1) − 1, to divide by 2^(b−1): exact up to 24 bits. */
function rescale(decoded: FLACDecodedAudio): Decoded {
  const { bitDepth, channelData } = decoded, full = 2 ** (bitDepth - 1);
  if (bitDepth > 24) return decoded;
  const exact = (sample: number) => Math.round(sample * (full - 1)) / full;
  return { ...decoded, channelData: channelData.map((channel) => channel.map(exact)) };
}

/** What the first block of metadata says, which follows `fLaC` and a header of four bytes; zeros where it is not there. */
function streamInfo(bytes: Uint8Array): { readonly bits: number; readonly length: number } {
  if (bytes.length < 42 || bytes[0] !== 0x66) return { bits: 0, length: 0 };
  const view = viewOf(bytes), packed = view.getUint16(20);
  return { bits: (packed >> 4 & 31) + 1, length: (packed & 15) * 2 ** 32 + view.getUint32(22) };
}
