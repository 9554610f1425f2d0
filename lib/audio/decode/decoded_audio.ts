import type { Audio } from "../audio.ts";

/** A decoded file of sound. */
export interface DecodedAudio {
  /** The mean of the channels, at the file's own sample rate. */
  readonly audio: Audio;
  /** Number of channels in the file. */
  readonly channels: number;
  /** Container and codec in words: `WAV, 16 bits`, `FLAC, 24 bits`, `MP3`, `WebM, Opus`. */
  readonly format: string;
  /** What was out of the ordinary, and what was made of it: `cut short: 200 of 400 bytes of sound are there`. */
  readonly remarks: readonly string[];
}
