import type { Analysis } from "../analysis.ts";
import { spectralBandwidth } from "../spectrum/bandwidth.ts";
import { spectralCentroid } from "../spectrum/centroid.ts";
import { spectralContrast } from "../spectrum/contrast.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { spectralFlatness } from "../spectrum/flatness.ts";
import { rms } from "../time/rms.ts";
import { spectralRolloff } from "../spectrum/rolloff.ts";
import { stack } from "../stack.ts";
import { zeroCrossingRate } from "../time/zcr.ts";

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
  const { audio, spectrogram, pitch: { hertz } } = analysis;
  const all = stack("unvoiced", [
    analysis.mfcc({ coefficients, bands: 128 }),
    analysis.slopes,
    spectralContrast(spectrogram),
    rms(audio),
    spectralCentroid(spectrogram),
    spectralBandwidth(spectrogram),
    spectralRolloff(spectrogram),
    spectralFlatness(spectrogram),
    analysis.flux,
    zeroCrossingRate(audio),
  ]);
  return { ...all, values: all.values.map((value, i) => Number.isNaN(hertz[i % all.frames]!) ? value : NaN) };
}
