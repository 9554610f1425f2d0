import { duration } from "../../audio/audio.ts";
import type { Analysis } from "../analysis.ts";
import { defineFamily } from "../family.ts";
import { type FeatureMatrix, row } from "../feature_matrix.ts";
import { loudnessFamily } from "../spectrum/loudness.ts";
import { mfccFamily } from "../spectrum/mfcc.ts";
import { slopesFamily } from "../spectrum/slopes.ts";
import { stack } from "../stack.ts";
import { pitchFamily } from "../voice/pitch.ts";
import { autocorrelate } from "./correlation.ts";

/** Frames of 23 ms: 46, 93, 186 and 372 ms, from a sound to a word. */
const LAGS = [2, 4, 8, 16] as const;
/** F0, loudness and 4 slopes. */
const CONTOURS = 6;

/** Counts the rows of {@link autocorrelation}. */
export function countAutocorrelations(coefficients: number): number {
  return LAGS.length * (coefficients + CONTOURS);
}

/**
 * Measures how long a voice stays as it is: how F0, loudness, spectral slopes and MFCC correlate with themselves 46, 93, 186 and
 * 372 ms later. Excited speech changes more often; drawled speech stays.
 *
 * @param coefficients Of the MFCC.
 * @returns FeatureMatrix [contours × lags, × 1], −1 to 1: all contours after 46 ms, after 93 ms, …; see `autocorrelate`.
 *
 * @example
 * ```ts
 * import { Analysis } from "ser/features/analysis.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => (n / 22050) * ((n * 150 / 22050) % 1 - 0.5));
 * const { rows, values } = autocorrelation(new Analysis({ samples, sampleRate: 22050 }), 13);
 * if (values[rows.indexOf("loudness, 46 ms later")]! < 0.9) throw new Error("what rises steadily stays the same");
 * ```
 */
export function autocorrelation(analysis: Analysis, coefficients: number): FeatureMatrix {
  const melody = analysis.get(pitchFamily);
  const contours = stack("autocorrelation", [
    { ...melody, rows: melody.rows.slice(0, 1), values: row(melody, 0) },
    analysis.get(loudnessFamily),
    analysis.get(slopesFamily),
    analysis.get(mfccFamily, { coefficients }),
  ]);
  const parts = LAGS.map((lag) => autocorrelate(contours, lag));
  return {
    family: "autocorrelation",
    rows: parts.flatMap(({ rows }) => rows),
    frames: 1,
    values: Float64Array.from(parts.flatMap(({ values }) => [...values])),
    hop: duration(analysis.audio),
  };
}

/** The family `autocorrelation`. */
export const autocorrelationFamily = defineFamily({
  name: "autocorrelation",
  module: import.meta.url,
  title: "Autocorrelation",
  measures: "autocorrelation of pitch, loudness, effort and timbre at four lags",
  unit: "−1 to 1",
  defaults: { coefficients: 13 },
  pool: "mean",
  rows: ({ coefficients }) => countAutocorrelations(coefficients),
  compute: (analysis, { coefficients }) => autocorrelation(analysis, coefficients),
});
