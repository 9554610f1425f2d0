import { duration } from "../../audio/audio.ts";
import type { Analysis } from "../analysis.ts";
import { correlateLater } from "./correlation.ts";
import { pitch } from "../voice/pitch.ts";
import { stack } from "../stack.ts";
import { type FeatureMatrix, row } from "../feature_matrix.ts";

/** Frames of 23 ms: 46, 93, 186 and 372 ms, from a sound to a word. */
const LAGS = [2, 4, 8, 16] as const;
/** F0, loudness and 4 slopes. */
const CONTOURS = 6;

/** Counts the rows of {@link persistence}. */
export function countPersistence(coefficients: number): number {
  return LAGS.length * (coefficients + CONTOURS);
}

/**
 * Measures how long a voice stays as it is: how F0, loudness, spectral slopes and MFCC correlate with themselves 46, 93, 186 and
 * 372 ms later. Excited speech changes more often; drawled speech stays.
 *
 * @param coefficients Of the MFCC.
 * @returns FeatureMatrix [contours × lags, × 1], −1 to 1: all contours after 46 ms, after 93 ms, …; see `correlateLater`.
 *
 * @example
 * ```ts
 * import { Analysis } from "ser/features/analysis.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => (n / 22050) * ((n * 150 / 22050) % 1 - 0.5));
 * const { rows, values } = persistence(new Analysis({ samples, sampleRate: 22050 }), 13);
 * if (values[rows.indexOf("loudness, 46 ms later")]! < 0.9) throw new Error("what rises steadily stays the same");
 * ```
 */
export function persistence(analysis: Analysis, coefficients: number): FeatureMatrix {
  const { audio, pitch: track } = analysis;
  const melody = pitch(track, audio.sampleRate);
  const contours = stack("persistence", [
    { ...melody, rows: melody.rows.slice(0, 1), values: row(melody, 0) },
    analysis.loudness,
    analysis.slopes,
    analysis.mfcc({ coefficients, bands: 128 }),
  ]);
  const parts = LAGS.map((lag) => correlateLater(contours, lag));
  return {
    family: "persistence",
    rows: parts.flatMap(({ rows }) => rows),
    frames: 1,
    values: Float64Array.from(parts.flatMap(({ values }) => [...values])),
    hop: duration(audio),
  };
}
