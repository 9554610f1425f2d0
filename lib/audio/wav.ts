import { readW64 } from "./decode/containers/w64.ts";
import { readWav } from "./decode/containers/wav.ts";
import type { DecodedAudio } from "./decode/decoded_audio.ts";
import { recognise } from "./decode/recognise.ts";
import { decodeStored } from "./decode/stored_sound.ts";
import { UnreadFormatError } from "./decode/unread_format_error.ts";
import { InputError } from "../errors.ts";

/**
 * Decodes a WAV file to one channel, at the file's own sample rate, at once: {@link decodeAudio} reads other formats too.
 *
 * Reads RIFF, RIFX, RF64, BW64 and W64 with PCM of up to 64 bits, floats of 32 and 64 bits, A-law, µ-law, IMA and MS ADPCM,
 * plain or extensible, of any channel count; chunks that are not audio are skipped. PCM of b bits is divided by
 * 2^(b−1), so that samples are in [-1, 1); floats are kept as they are, unless their level shows that they are in the units of integers
 * (a remark says so). Samples equal those of `librosa.load(path, sr=None)`, which reads through libsndfile.
 *
 * @param bytes The file.
 * @param name What to call the file in messages.
 * @throws {InputError} If the bytes are no WAV file, or hold no samples or a codec that is not read.
 * @throws {InputError} If a sample is infinite or not a number, or speech cannot have the sample rate.
 * @example
 * ```ts
 * import wavefile from "wavefile";
 * const file = new wavefile.WaveFile();
 * file.fromScratch(2, 16000, "16", [[16384, 0], [0, 0]]);
 * const { audio, channels } = decodeWav(file.toBuffer(), "tone.wav");
 * if (channels !== 2 || audio.samples[0] !== 0.25) throw new Error("0.5 on one of two channels is 0.25 in all");
 * ```
 */
export function decodeWav(bytes: Uint8Array, name: string): DecodedAudio {
  const container = recognise(bytes, name);
  if (container !== "WAV" && container !== "W64") {
    throw new InputError(`Cannot read ${name} as WAV as it is ${container}: decodeAudio() reads it`);
  }
  const { encoding, ...sound } = container === "WAV" ? readWav(bytes, name) : readW64(bytes, name);
  if (encoding.kind === "MPEG") throw new UnreadFormatError(name, sound.format);
  return decodeStored({ encoding, ...sound }, name);
}
