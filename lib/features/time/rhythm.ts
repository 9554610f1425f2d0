import { type Audio, duration } from "../../audio/audio.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { rms } from "./rms.ts";
import { defineFamily } from "../family.ts";

/**
 * Frames this many decibels below the loudest are pauses: the default of Praat's "To TextGrid (silences)".
 */
const PAUSE = 25;
/** Samples: short, so that a pause of 30 ms is seen. */
const FRAME_LENGTH = 512, HOP_LENGTH = 256;

/** The rows of {@link rhythm}. */
export const RHYTHM = ["segments a second", "mean pause", "share of pauses", "length"] as const;

/**
 * Computes how a clip is divided into sound and pauses, by its RMS level: a frame is sound if it lies less
 * than 25 dB below the loudest, and a segment is as many such frames as follow each other.
 *
 * | row | unit | is |
 * | --- | --- | --- |
 * | segments a second | Hz | segments ÷ length |
 * | mean pause | s | of the pauses between segments; NaN if there are none |
 * | share of pauses | 0 to 1 | pauses ÷ length |
 * | length | s | from the first to the last frame of sound |
 *
 * Silence at the ends plays no part. Frames are 512 samples long (23 ms at 22,050 Hz), one every 256.
 *
 * @returns FeatureMatrix [4 × 1]; all 0 in a clip of zeros.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 66150 }, (_, n) => n > 22050 && n < 44100 ? 0 : 0.5);
 * const [segments, pause] = rhythm({ samples, sampleRate: 22050 }).values;
 * if (segments!.toFixed(1) !== "0.7") throw new Error("two segments in three seconds");
 * if (Math.abs(pause! - 1) > 0.1) throw new Error("a second of silence");
 * ```
 */
export function rhythm(audio: Audio): FeatureMatrix {
  const { values: levels, hop } = rms(audio, { frameLength: FRAME_LENGTH, hopLength: HOP_LENGTH });
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  const isSound = (level: number) => level > loudest * 10 ** (-PAUSE / 20);
  const first = levels.findIndex(isSound), end = levels.findLastIndex(isSound) + 1;
  let segments = 0, sounding = 0;
  for (let t = Math.max(0, first); t < end; t++) {
    if (!isSound(levels[t]!)) continue;
    sounding++;
    if (t === first || !isSound(levels[t - 1]!)) segments++;
  }
  const frames = end - Math.max(0, first), pauses = frames - sounding;
  const values = Float64Array.of(
    frames && segments / (frames * hop),
    pauses ? pauses * hop / (segments - 1) : NaN,
    frames && pauses / frames,
    frames * hop,
  );
  return { family: "rhythm", rows: RHYTHM, frames: 1, values, hop: duration(audio) };
}

/** The family `rhythm`. */
export const rhythmFamily = defineFamily({
  name: "rhythm",
  module: import.meta.url,
  title: "Rhythm",
  measures: "number and length of segments and pauses",
  unit: "each its own",
  defaults: {},
  pool: "mean",
  rows: () => RHYTHM.length,
  compute: ({ audio }) => rhythm(audio),
});
