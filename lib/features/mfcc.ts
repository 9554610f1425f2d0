import type { Spectrogram } from "../audio/stft.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { logMelSpectrogram } from "./mel.ts";

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
 * @throws {RangeError} If there are more coefficients than bands.
 *
 * @example
 * ```ts
 * import { stft } from "../audio/stft.ts";
 *
 * const silence = { samples: new Float32Array(22050), sampleRate: 22050 };
 * const { rows, frames } = mfcc(stft(silence), { coefficients: 13 });
 * if (rows.length !== 13 || frames !== 44) throw new Error("13 coefficients in each of 44 frames");
 * ```
 */
export function mfcc(spectrogram: Spectrogram, options: MfccOptions = {}): FeatureMatrix {
  const { coefficients = 40, bands = 128 } = options;
  if (coefficients > bands) {
    throw new RangeError(
      `Cannot compute MFCC as coefficients must be <= bands (${bands}): current value is ${coefficients}`,
    );
  }
  const mel = logMelSpectrogram(spectrogram, { bands });
  const basis = cosineBasis(coefficients, bands);
  const { frames } = mel;
  const values = new Float64Array(coefficients * frames);
  for (let k = 0; k < coefficients; k++) {
    const out = values.subarray(k * frames, (k + 1) * frames);
    for (let band = 0; band < bands; band++) {
      const weight = basis[k * bands + band]!, start = band * frames;
      for (let t = 0; t < frames; t++) out[t]! += weight * mel.values[start + t]!;
    }
  }
  const rows = Array.from({ length: coefficients }, (_, k) => `${k}`);
  return { family: "mfcc", rows, frames, values, hop: mel.hop };
}

const bases = new Map<string, Float64Array>();

/** The orthonormal DCT-II: Float64Array [coefficients × bands]. */
function cosineBasis(coefficients: number, bands: number): Float64Array {
  const key = `${coefficients} ${bands}`;
  let basis = bases.get(key);
  if (!basis) {
    basis = Float64Array.from({ length: coefficients * bands }, (_, i) => {
      const k = Math.floor(i / bands), band = i % bands;
      return Math.sqrt((k === 0 ? 1 : 2) / bands) * Math.cos((Math.PI * k * (2 * band + 1)) / (2 * bands));
    });
    bases.set(key, basis);
  }
  return basis;
}
