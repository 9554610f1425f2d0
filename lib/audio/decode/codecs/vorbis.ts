import { OggVorbisDecoder } from "npm:@wasm-audio-decoders/ogg-vorbis@0.1.20";
import type { DecodedAudio } from "../decoded_audio.ts";
import { piecesOf, runDecoder } from "./run_decoder.ts";

/** Decodes Ogg Vorbis by libvorbis. */
export function decodeVorbis(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const decode = async function* (decoder: OggVorbisDecoder) {
    for (const piece of piecesOf(bytes)) yield await decoder.decode(piece);
    yield await decoder.flush();
  };
  return runDecoder(() => new OggVorbisDecoder(), decode, { format: "Vorbis" }, name);
}
