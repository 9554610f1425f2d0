import { type Audio, duration } from "../audio/audio.ts";
import { HOP_LENGTH } from "../audio/frames.ts";
import { rms } from "../features/time/rms.ts";

/** How a clip was recorded. Field names are column names. */
export interface Levels {
  /** Level of the whole clip in decibels below full scale: a full-scale square wave has 0, a sine −3.01. */
  readonly rms_dbfs: number;
  /** Level of the largest sample in decibels below full scale. */
  readonly peak_dbfs: number;
  /**
   * Share of the samples at full scale of 16 bits, 1 − 2⁻¹⁵ or beyond: more than a few mean that the clip is
   * clipped.
   */
  readonly clipped: number;
  /** Seconds before the first frame that is heard: see {@link measureLevels}. */
  readonly silence_start: number;
  /** Seconds after the last frame that is heard. */
  readonly silence_end: number;
}

/** Frames this many decibels below the loudest count as silence. */
export const SILENCE = 40;

/**
 * Measures the level of a clip, whether it is clipped, and how much silence stands at its ends.
 *
 * Silence as `librosa.effects.trim(y, top_db=40)` has it: frames of 2048 samples whose RMS lies 40 dB or more
 * below that of the loudest. (librosa's own default of 60 dB finds no silence where a room is heard.) The
 * steps are 512 samples: 11 ms at 48 kHz, 32 ms at 16 kHz. In a clip of zeros nothing is heard, levels are
 * −∞, and all of it is silence at the start.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 48000 }, (_, n) => n < 24000 ? 0 : 0.5);
 * const { rms_dbfs, peak_dbfs, silence_start } = measureLevels({ samples, sampleRate: 48000 });
 * if (rms_dbfs.toFixed(2) !== "-9.03") throw new Error("half the time at half of full scale");
 * if (peak_dbfs.toFixed(2) !== "-6.02") throw new Error("half of full scale");
 * if (Math.abs(silence_start - 0.48) > 0.02) throw new Error("half a second, less half a frame");
 * ```
 */
export function measureLevels(audio: Audio): Levels {
  const { samples, sampleRate } = audio;
  let [energy, peak, full] = [0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const size = Math.abs(samples[i]!);
    energy += size * size;
    if (size > peak) peak = size;
    if (size >= FULL_SCALE) full++;
  }
  const levels = rms(audio).values;
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  const isHeard = (level: number) => level > loudest * 10 ** (-SILENCE / 20);
  const first = levels.findIndex(isHeard);
  const silence_start = first < 0 ? duration(audio) : first * HOP_LENGTH / sampleRate;
  const end = Math.min(samples.length, (levels.findLastIndex(isHeard) + 1) * HOP_LENGTH);
  return {
    rms_dbfs: 10 * Math.log10(energy / samples.length),
    peak_dbfs: 20 * Math.log10(peak),
    clipped: full / samples.length,
    silence_start,
    silence_end: first < 0 ? 0 : (samples.length - end) / sampleRate,
  };
}

const FULL_SCALE = 1 - 2 ** -15;
