import { duration } from "../../audio/audio.ts";
import type { Analysis } from "../analysis.ts";
import { defineFamily } from "../family.ts";
import { type FeatureMatrix, row } from "../feature_matrix.ts";
import { centroidFamily } from "../spectrum/centroid.ts";
import { deltaMfccFamily } from "../spectrum/delta.ts";
import { fluxFamily } from "../spectrum/flux.ts";
import { loudnessFamily } from "../spectrum/loudness.ts";
import { slopesFamily } from "../spectrum/slopes.ts";
import { stack } from "../stack.ts";
import { formantsFamily } from "../voice/formants.ts";
import { pitchFamily } from "../voice/pitch.ts";
import { voiceFamily } from "../voice/voice_quality.ts";
import { correlate } from "./correlation.ts";

/** Contours of the voice: F0, voicing, loudness, 4 slopes, 3 formants, 5 of voice quality, centroid and flux. */
const CONTOURS = 17;

/** Counts the pairs of contours that {@link contourCorrelation} has. */
export function countContourPairs(coefficients: number): number {
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
 * @returns FeatureMatrix [pairs × 1], NaN of a contour that does not change; see `correlate`.
 *
 * @example
 * ```ts
 * import { Analysis } from "ser/features/analysis.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => (n / 22050) * ((n * 150 / 22050) % 1 - 0.5));
 * const { rows, values } = contourCorrelation(new Analysis({ samples, sampleRate: 22050 }), 13);
 * if (rows.length !== countContourPairs(13) || values[0]! > 1) throw new Error("a coefficient for each pair");
 * ```
 */
export function contourCorrelation(analysis: Analysis, coefficients: number): FeatureMatrix {
  const formants = analysis.get(formantsFamily);
  const contours: [FeatureMatrix, ...FeatureMatrix[]] = [
    analysis.get(deltaMfccFamily, { coefficients }),
    analysis.get(pitchFamily),
    analysis.get(loudnessFamily),
    analysis.get(slopesFamily),
    ...[0, 2, 4].map((index) => ({
      ...formants,
      rows: [formants.rows[index]!],
      values: row(formants, index),
    })),
    analysis.get(voiceFamily),
    analysis.get(centroidFamily),
    analysis.get(fluxFamily),
  ];
  const family = "contour_correlation";
  return { ...correlate(stack(family, contours)), family, hop: duration(analysis.audio) };
}

/** The family `contour_correlation`. */
export const contourCorrelationFamily = defineFamily({
  name: "contour_correlation",
  module: import.meta.url,
  title: "Contour correlation",
  measures: "correlation of contours: pitch, loudness, effort, roughness, timbre",
  unit: "−1 to 1",
  defaults: { coefficients: 13 },
  pool: "mean",
  rows: ({ coefficients }) => countContourPairs(coefficients),
  compute: (analysis, { coefficients }) => contourCorrelation(analysis, coefficients),
});
