/**
 * Sound: read it from WAV files, resample it, transform it to a spectrum and back.
 *
 * @example
 * ```ts
 * import { duration, resample } from "ser/audio/mod.ts";
 *
 * const audio = resample({ samples: new Float32Array(48000), sampleRate: 48000 }, 22050);
 * if (duration(audio) !== 1) throw new Error("as long as before");
 * ```
 *
 * @module
 */
export { type Audio, duration } from "./audio.ts";
export { decodeAudio, type DecodedAudio } from "./decode/decode_audio.ts";
export { UnreadFormatError } from "./decode/unread_format_error.ts";
export { decodeWav } from "./wav.ts";
export type { FrameOptions } from "./frames.ts";
export { istft } from "./istft.ts";
export { resample } from "./resample.ts";
export { isSilent } from "./silence.ts";
export { binFrequencies, complexStft, type Spectrogram, type Spectrum, stft } from "./stft.ts";
