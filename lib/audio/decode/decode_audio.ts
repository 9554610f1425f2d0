import { readAiff } from "./containers/aiff.ts";
import { readAu } from "./containers/au.ts";
import { readCaf } from "./containers/caf.ts";
import { refuseMp4 } from "./containers/mp4.ts";
import { readSphere } from "./containers/sphere.ts";
import { readW64 } from "./containers/w64.ts";
import { readWav, type WaveSound } from "./containers/wav.ts";
import type { DecodedAudio } from "./decoded_audio.ts";
import { type Format, recognise } from "./recognise.ts";
import { decodeStored } from "./stored_sound.ts";
import { UnreadFormatError } from "./unread_format_error.ts";

export type { DecodedAudio } from "./decoded_audio.ts";

/**
 * Decodes a sound file to one channel, at the file's own sample rate. What it is, its content tells and not its name.
 *
 * Reads WAV (RIFF, RIFX, RF64, BW64, W64), AIFF, AU, CAF and SPHERE with PCM, floats, A-law, µ-law and, in WAV, ADPCM
 * and MP3; FLAC, bit for bit as libsndfile as these are; MP3 and Ogg Vorbis within 1e-6 of it, Opus within 5e-5, also in
 * Matroska and WebM. Decoders of codecs are loaded when first needed.
 *
 * A size in the header that is larger than the file, or 0, is passed over: the sound is read to the end, and a remark says
 * so. Memory is bounded by the bytes of the file, whatever its header says.
 *
 * @param bytes The file.
 * @param name What to call the file in messages.
 * @throws {UnreadFormatError} If the file is sound of a format that is not read here.
 * @throws {InputError} If the file is no sound, is damaged, has no samples, one that is no number, or a sample rate that
 *   speech cannot have (below 4 kHz, above 768 kHz).
 * @example
 * ```ts
 * const bytes = new TextEncoder().encode("NIST_1A\n   1024\nsample_rate -i 8000\nchannel_count -i 1\nsample_n_bytes -i 1\n" +
 *   "sample_coding -s4 ulaw\nend_head\n".padEnd(1024) + "voice");
 * const { audio, format } = await decodeAudio(bytes, "clip.wav");
 * if (audio.sampleRate !== 8000 || format !== "SPHERE, µ-law") throw new Error("the content decides, not the name");
 * ```
 */
export async function decodeAudio(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  return await DECODERS[recognise(bytes, name)](bytes, name);
}

type Decode = (bytes: Uint8Array, name: string) => DecodedAudio | Promise<DecodedAudio>;

const DECODERS: Readonly<Record<Format, Decode>> = {
  WAV: (bytes, name) => decodeWave(readWav(bytes, name), name),
  W64: (bytes, name) => decodeWave(readW64(bytes, name), name),
  AIFF: (bytes, name) => decodeStored(readAiff(bytes, name), name),
  AU: (bytes, name) => decodeStored(readAu(bytes, name), name),
  CAF: (bytes, name) => decodeStored(readCaf(bytes, name), name),
  SPHERE: (bytes, name) => decodeStored(readSphere(bytes, name), name),
  FLAC: async (bytes, name) => (await import("./codecs/flac.ts")).decodeFlac(bytes, name),
  MPEG: async (bytes, name) => (await import("./codecs/mpeg.ts")).decodeMpeg(bytes, name),
  AAC: (_, name) => {
    throw new UnreadFormatError(name, "AAC");
  },
  Ogg: async (bytes, name) => (await import("./codecs/ogg.ts")).decodeOgg(bytes, name),
  Matroska: async (bytes, name) => (await import("./codecs/matroska.ts")).decodeMatroska(bytes, name),
  MP4: refuseMp4,
};

/** Decodes the sound of a WAV file, which may be a stream of MPEG. */
async function decodeWave({ encoding, ...sound }: WaveSound, name: string): Promise<DecodedAudio> {
  if (encoding.kind !== "MPEG") return decodeStored({ encoding, ...sound }, name);
  const { decodeMpeg } = await import("./codecs/mpeg.ts");
  const { audio, channels, remarks } = await decodeMpeg(sound.data, name);
  return { audio, channels, format: sound.format, remarks: [...sound.remarks, ...remarks] };
}
