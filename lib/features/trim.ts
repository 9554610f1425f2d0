import { InputError } from "../errors.ts";
import type { Audio } from "../audio/audio.ts";
import { HOP_LENGTH } from "../audio/frames.ts";
import { rms } from "./time/rms.ts";

/**
 * Cuts off the silence at both ends: frames (2048 samples, centred, one every 512) whose RMS level lies so
 * many decibels or more below that of the loudest.
 *
 * Matches `librosa.effects.trim(y, top_db=decibels)`, but for clips whose loudest frame lies below −60 dB:
 * librosa counts levels below 1e-5 as that.
 *
 * @param decibels Above 0.
 * @returns The audio from the first to the last frame that is heard, a view; all of it if it is zeros alone.
 * @throws {InputError} If the decibels are not above 0, or the signal is empty.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => n < 11025 ? 0 : 0.5);
 * const { length } = trimSilence({ samples, sampleRate: 22050 }, 40).samples;
 * if (Math.abs(length - 11025) > 1024) throw new Error("half a second, and at most half a frame");
 * ```
 */
export function trimSilence(audio: Audio, decibels: number): Audio {
  if (!(decibels > 0)) {
    throw new InputError(`Cannot trim silence as decibels must be > 0: current value is ${decibels}`);
  }
  const levels = rms(audio).values;
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  if (loudest === 0) return audio;
  const isHeard = (level: number) => level > loudest * 10 ** (-decibels / 20);
  const start = levels.findIndex(isHeard) * HOP_LENGTH;
  const end = (levels.findLastIndex(isHeard) + 1) * HOP_LENGTH;
  return { ...audio, samples: audio.samples.subarray(start, end) };
}

/** Seconds that a clip must have left for its silence to be cut off. */
const LEAST = 0.25;

/**
 * Cuts off the silence at both ends, as {@link trimSilence}, unless that leaves less than a quarter of a second: then what was loudest
 * is a click rather than the voice, and nothing is cut off.
 *
 * @param decibels Above 0.
 */
export function trimToSpeech(audio: Audio, decibels: number): Audio {
  const trimmed = trimSilence(audio, decibels);
  return trimmed.samples.length < LEAST * audio.sampleRate ? audio : trimmed;
}
