import type { Audio } from "../audio.ts";
import { decodeWav } from "../wav.ts";

/** A decoded sound file. */
export interface DecodedAudio {
  /** The mean of the channels, at the file's own rate. */
  readonly audio: Audio;
  /** Number of channels in the file. */
  readonly channels: number;
  /** What the file is: `WAV, 16 bits`. */
  readonly format: string;
  /** What its user should know, such as that its header is wrong. */
  readonly remarks: readonly string[];
}

/**
 * Decodes a sound file to one channel, at the file's own sample rate. What it is, its content tells and not its name.
 *
 * @param bytes The file.
 * @param name What to call the file in messages.
 * @throws {InputError} If the file is damaged, or of a format that is not read.
 */
export function decodeAudio(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  return Promise.try(() => {
    const { audio, channels, bitDepth } = decodeWav(bytes, name);
    return { audio, channels, format: `WAV, ${bitDepth.replace(/\D/g, "")} bits`, remarks: [] };
  });
}
