import { OggVorbisDecoder } from "npm:@wasm-audio-decoders/ogg-vorbis@0.1.20";
import type { DecodedAudio } from "../decoded_audio.ts";
import { runDecoder } from "./run_decoder.ts";

/** Decodes Ogg Vorbis by libvorbis. */
export function decodeVorbis(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  return runDecoder(
    () => new OggVorbisDecoder(),
    (decoder) => decoder.decodeFile(bytes),
    { format: "Vorbis" },
    name,
  );
}
