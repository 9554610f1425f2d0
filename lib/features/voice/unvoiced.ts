import type { Analysis } from "../analysis.ts";
import { defineFamily } from "../family.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { bandwidthFamily } from "../spectrum/bandwidth.ts";
import { centroidFamily } from "../spectrum/centroid.ts";
import { contrastFamily } from "../spectrum/contrast.ts";
import { flatnessFamily } from "../spectrum/flatness.ts";
import { fluxFamily } from "../spectrum/flux.ts";
import { mfccFamily } from "../spectrum/mfcc.ts";
import { rolloffFamily } from "../spectrum/rolloff.ts";
import { slopesFamily } from "../spectrum/slopes.ts";
import { stack } from "../stack.ts";
import { rmsFamily } from "../time/rms.ts";
import { zcrFamily } from "../time/zcr.ts";
import { pitchTrack } from "./pitch.ts";

/** Besides the MFCC: 4 slopes, 7 bands of contrast, and 7 descriptors of one row. */
const OTHERS = 18;

/** Counts the rows of {@link unvoicedShape}. */
export function countUnvoiced(coefficients: number): number {
  return coefficients + OTHERS;
}

/**
 * Describes the spectrum where there is no voice: consonants, breath and pauses, which pooling over all frames mixes with vowels.
 * The Geneva minimalistic acoustic parameter set, too, has spectral parameters of unvoiced frames by themselves.
 *
 * @param coefficients Of the MFCC.
 * @returns FeatureMatrix [rows × frames]: MFCC, slopes, contrast, RMS, centroid, bandwidth, roll-off, flatness, flux and
 *   zero-crossing rate; NaN in voiced frames.
 *
 * @example
 * ```ts
 * import { Analysis } from "ser/features/analysis.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => n < 11025 ? (n * 150 / 22050) % 1 - 0.5 : 0);
 * const { frames, values } = unvoicedShape(new Analysis({ samples, sampleRate: 22050 }), 13);
 * if (!Number.isNaN(values[10]!) || Number.isNaN(values[frames - 1]!)) throw new Error("a vowel, and silence");
 * ```
 */
export function unvoicedShape(analysis: Analysis, coefficients: number): FeatureMatrix {
  const { hertz } = analysis.get(pitchTrack);
  const all = stack("unvoiced", [
    analysis.get(mfccFamily, { coefficients }),
    analysis.get(slopesFamily),
    analysis.get(contrastFamily),
    analysis.get(rmsFamily),
    analysis.get(centroidFamily),
    analysis.get(bandwidthFamily),
    analysis.get(rolloffFamily),
    analysis.get(flatnessFamily),
    analysis.get(fluxFamily),
    analysis.get(zcrFamily),
  ]);
  for (let i = 0; i < all.values.length; i++) {
    if (!Number.isNaN(hertz[i % all.frames]!)) all.values[i] = NaN;
  }
  return all;
}

/** The family `unvoiced`. */
export const unvoicedFamily = defineFamily({
  name: "unvoiced",
  module: import.meta.url,
  title: "Unvoiced frames",
  measures: "level and spectrum of consonants, breath and pauses",
  unit: "each its own",
  defaults: { coefficients: 13 },
  rows: ({ coefficients }) => countUnvoiced(coefficients),
  compute: (analysis, { coefficients }) => unvoicedShape(analysis, coefficients),
});
