import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";

/** Power below this counts as this. */
const FLOOR = 1e-10;

/**
 * Computes how evenly power is spread over each frame's spectrum: its geometric mean divided by its
 * arithmetic mean.
 *
 * Matches `librosa.feature.spectral_flatness(S=abs(stft(y)))` (Dubnov 2004, doi 10.1109/LSP.2004.831663),
 * whose rounding to 32 bits shows here: up to 1e-5 of the row's deviation.
 *
 * @returns FeatureMatrix [1 × frames], above 0 (a tone) to 1 (a click); white noise has about 0.56; 1 in
 *   silence.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const tone = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 1000 * n / 22050));
 * const { values } = spectralFlatness(stft({ samples: tone, sampleRate: 22050 }));
 * if (values[20]! > 1e-6) throw new Error("the spectrum of a tone is far from flat");
 * ```
 */
export function spectralFlatness(spectrogram: Spectrogram): FeatureMatrix {
  const { magnitude, frames, bins, sampleRate, hopLength } = spectrogram;
  const values = new Float64Array(frames);
  for (let t = 0; t < frames; t++) {
    let logarithms = 0, sum = 0;
    for (let i = t * bins; i < (t + 1) * bins; i++) {
      const power = Math.max(FLOOR, magnitude[i]! ** 2);
      logarithms += Math.log(power);
      sum += power;
    }
    values[t] = Math.exp(logarithms / bins) / (sum / bins);
  }
  return { family: "flatness", rows: ["ratio"], frames, values, hop: hopLength / sampleRate };
}

/** The family `flatness`. */
export const flatnessFamily = defineFamily({
  name: "flatness",
  module: import.meta.url,
  title: "Spectral flatness",
  measures: "noise (1) or tone (0)",
  unit: "ratio",
  defaults: {},
  rows: () => 1,
  compute: (analysis) => inPieces(analysis, (piece) => spectralFlatness(piece.get(spectrogram))),
});
