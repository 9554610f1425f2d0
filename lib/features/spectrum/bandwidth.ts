import type { Spectrogram } from "../../audio/stft.ts";
import { spectralCentroid } from "./centroid.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";

/**
 * Computes how far each frame's spectrum spreads around its centroid: the standard deviation of frequency,
 * every bin weighted by its magnitude.
 *
 * Matches `librosa.feature.spectral_bandwidth(S=abs(stft(y)), sr=sr)` (Klapuri & Davy 2007, chapter 5).
 *
 * @returns FeatureMatrix [1 × frames], Hz; 0 in silence.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const click = { samples: new Float32Array(4096), sampleRate: 12000 };
 * click.samples[2048] = 1;
 * const { values } = spectralBandwidth(stft(click));
 * if (Math.abs(values[4]! - 6000 / Math.sqrt(12)) > 3) throw new Error("a click fills 6000 Hz evenly");
 * ```
 */
export function spectralBandwidth(spectrogram: Spectrogram): FeatureMatrix {
  const { magnitude, frames, bins, sampleRate, frameLength } = spectrogram;
  const centroid = spectralCentroid(spectrogram);
  const binWidth = sampleRate / frameLength;
  const values = new Float64Array(frames);
  for (let t = 0; t < frames; t++) {
    let total = 0, squares = 0;
    for (let bin = 0, i = t * bins; bin < bins; bin++, i++) {
      total += magnitude[i]!;
      squares += magnitude[i]! * (bin * binWidth - centroid.values[t]!) ** 2;
    }
    if (total > 0) values[t] = Math.sqrt(squares / total);
  }
  return { ...centroid, family: "bandwidth", rows: ["deviation"], values };
}

/** The family `bandwidth`. */
export const bandwidthFamily = defineFamily({
  name: "bandwidth",
  module: import.meta.url,
  title: "Spectral bandwidth",
  measures: "spread about the centroid",
  unit: "Hz",
  defaults: {},
  rows: () => 1,
  compute: (analysis) => inPieces(analysis, (piece) => spectralBandwidth(piece.get(spectrogram))),
});
