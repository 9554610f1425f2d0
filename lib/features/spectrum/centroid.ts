import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";

/**
 * Computes the mean frequency of each frame, every bin weighted by its magnitude: where the spectrum
 * balances.
 *
 * Matches `librosa.feature.spectral_centroid(S=abs(stft(y)), sr=sr)` (Klapuri & Davy 2007, chapter 5).
 *
 * @returns FeatureMatrix [1 × frames], Hz; 0 in silence.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 1000 * n / 22050));
 * const { values } = spectralCentroid(stft({ samples, sampleRate: 22050 }));
 * if (Math.abs(values[20]! - 1000) > 5) throw new Error("a tone balances at its own frequency");
 * ```
 */
export function spectralCentroid(spectrogram: Spectrogram): FeatureMatrix {
  const { magnitude, frames, bins, sampleRate, frameLength, hopLength } = spectrogram;
  const values = new Float64Array(frames);
  for (let t = 0; t < frames; t++) {
    let total = 0, weighted = 0;
    for (let bin = 0, i = t * bins; bin < bins; bin++, i++) {
      total += magnitude[i]!;
      weighted += bin * magnitude[i]!;
    }
    if (total > 0) values[t] = (weighted / total) * (sampleRate / frameLength);
  }
  return { family: "centroid", rows: ["frequency"], frames, values, hop: hopLength / sampleRate };
}

/** The family `centroid`. */
export const centroidFamily = defineFamily({
  name: "centroid",
  module: import.meta.url,
  title: "Spectral centroid",
  measures: "brightness: the spectrum's centre",
  unit: "Hz",
  defaults: {},
  rows: () => 1,
  compute: (analysis) => inPieces(analysis, (piece) => spectralCentroid(piece.get(spectrogram))),
});
