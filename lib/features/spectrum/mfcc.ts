import { InputError } from "../../errors.ts";
import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { FilterBank } from "./filter_bank.ts";
import { gatherColumns, LANES } from "./frame_group.ts";
import { clipLevels, logMelSpectrogram } from "./mel.ts";
import { defineFamily } from "../family.ts";

/** How mel-frequency cepstral coefficients are made. */
export interface MfccOptions {
  /** Number of coefficients, from the zeroth. Default 40. */
  readonly coefficients?: number;
  /** Number of mel bands. Default 128. */
  readonly bands?: number;
}

/**
 * Computes mel-frequency cepstral coefficients: the orthonormal DCT-II of the log-power mel spectrogram.
 *
 * Matches `librosa.feature.mfcc(y=y, sr=sr, n_mfcc=coefficients)` of librosa 0.11 (Davis & Mermelstein 1980,
 * doi 10.1109/TASSP.1980.1163420). The decibels are clipped 80 below the largest of the whole clip.
 *
 * @returns FeatureMatrix [coefficients × frames]; coefficient 0 is the mean level times √bands, in dB.
 * @throws {InputError} If there are more coefficients than bands.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const silence = { samples: new Float32Array(22050), sampleRate: 22050 };
 * const { rows, frames } = mfcc(stft(silence), { coefficients: 13 });
 * if (rows.length !== 13 || frames !== 44) throw new Error("13 coefficients in each of 44 frames");
 * ```
 */
export function mfcc(spectrogram: Spectrogram, options: MfccOptions = {}): FeatureMatrix {
  return toCepstrum((bands) => logMelSpectrogram(spectrogram, { bands }), options);
}

/** The family `mfcc`. */
export const mfccFamily = defineFamily({
  name: "mfcc",
  module: import.meta.url,
  title: "MFCC",
  measures: "shape of the spectrum: vocal tract, vowel, timbre",
  unit: "dB",
  defaults: { coefficients: 40, bands: 128 },
  rows: ({ coefficients }) => coefficients,
  compute: (analysis, options) => toCepstrum((bands) => clipLevels(analysis, { bands }), options),
});

/** Transforms levels in mel bands, which are overwritten. */
function toCepstrum(
  levels: (bands: number) => FeatureMatrix,
  { coefficients = 40, bands = 128 }: MfccOptions,
): FeatureMatrix {
  if (coefficients > bands) {
    throw new InputError(
      `Cannot compute MFCC as coefficients must be <= bands (${bands}): current value is ${coefficients}`,
    );
  }
  const mel = levels(bands);
  const cosines = cosineBank(coefficients, bands);
  const { frames } = mel;
  const values = new Float64Array(coefficients * frames);
  // What is common to all bands is for coefficient 0 alone: set aside, it takes no digits from the rest.
  const common = mel.values[0]!;
  for (let i = 0; i < mel.values.length; i++) mel.values[i]! -= common;
  for (let t = 0; t < frames; t += LANES) cosines.sum(gatherColumns(mel.values, frames, t), values, t);
  for (let t = 0; t < frames; t++) values[t]! += common * Math.sqrt(bands);
  const rows = Array.from({ length: coefficients }, (_, k) => `${k}`);
  return { family: "mfcc", rows, frames, values, hop: mel.hop };
}

const banks = new Map<string, FilterBank>();

/** The orthonormal DCT-II: a filter a coefficient. */
function cosineBank(coefficients: number, bands: number): FilterBank {
  const key = `${coefficients} ${bands}`;
  const bank = banks.get(key) ??
    new FilterBank(Array.from({ length: coefficients }, (_, k) => cosine(k, bands)));
  banks.set(key, bank);
  return bank;
}

function cosine(k: number, bands: number): Float64Array {
  const scale = Math.sqrt((k === 0 ? 1 : 2) / bands);
  return Float64Array.from(
    { length: bands },
    (_, band) => scale * Math.cos((Math.PI * k * (2 * band + 1)) / (2 * bands)),
  );
}
