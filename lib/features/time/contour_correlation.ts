import { duration } from "../../audio/audio.ts";
import type { Analysis } from "../analysis.ts";
import { spectralCentroid } from "../spectrum/centroid.ts";
import { correlate } from "./correlation.ts";
import { delta } from "../spectrum/delta.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { row } from "../feature_matrix.ts";
import { pitch } from "../voice/pitch.ts";
import { stack } from "../stack.ts";

/** Contours of the voice: F0, voicing, loudness, 4 slopes, 3 formants, 5 of voice quality, centroid and flux. */
const CONTOURS = 17;

/** Counts the pairs of contours that {@link motionCorrelation} has. */
export function countMotions(coefficients: number): number {
  const contours = coefficients + CONTOURS;
  return contours * (contours - 1) / 2;
}

/**
 * Correlates how a voice moves: of the slopes of the MFCC, and of the contours of the voice (F0, voicing, loudness, spectral
 * slopes, frequencies of formants, voice quality, centroid, flux), each with every other. Does the voice get brighter where it
 * rises, and rougher where it is loud?
 *
 * @param coefficients Of the MFCC.
 * @throws {InputError} If the signal has fewer frames than a slope is made of, 9.
 * @returns FeatureMatrix [pairs × 1]; see `correlate`.
 *
 * @example
 * ```ts
 * import { Analysis } from "ser/features/analysis.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => (n / 22050) * ((n * 150 / 22050) % 1 - 0.5));
 * const { rows, values } = motionCorrelation(new Analysis({ samples, sampleRate: 22050 }), 13);
 * if (rows.length !== countMotions(13) || values.some(Number.isNaN)) throw new Error("a number for each pair");
 * ```
 */
export function motionCorrelation(analysis: Analysis, coefficients: number): FeatureMatrix {
  const { audio, spectrogram, pitch: track, formants, voice } = analysis;
  const contours: [FeatureMatrix, ...FeatureMatrix[]] = [
    delta(analysis.mfcc({ coefficients, bands: 128 })),
    pitch(track, audio.sampleRate),
    analysis.loudness,
    analysis.slopes,
    ...[0, 2, 4].map((place) => ({
      ...formants,
      rows: [formants.rows[place]!],
      values: row(formants, place),
    })),
    voice,
    spectralCentroid(spectrogram),
    analysis.flux,
  ];
  return { ...correlate(stack("motion", contours)), family: "motion", hop: duration(audio) };
}
