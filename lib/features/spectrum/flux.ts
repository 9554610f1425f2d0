import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";

/**
 * Computes how much the shape of the spectrum changes from each frame to the next, whatever its level:
 *
 *     Σ (a / |a| − b / |b|)², for the magnitudes a of the frame before and b of the frame
 *
 * As Tzanetakis & Cook 2002 (doi 10.1109/TSA.2002.800560) define spectral flux, the magnitudes normalised to
 * a Euclidean length of 1, and those of silence left 0.
 *
 * @returns FeatureMatrix [1 × frames], 0 (the same shape) to 2 (nothing in common); 0 in the first frame.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => n / 22050 * Math.sin(0.28 * n));
 * const { values } = spectralFlux(stft({ samples, sampleRate: 22050 }));
 * if (values[20]! > 1e-4) throw new Error("a tone that swells keeps its shape");
 * ```
 */
export function spectralFlux(spectrogram: Spectrogram): FeatureMatrix {
  const { magnitude, frames, bins, sampleRate, hopLength } = spectrogram;
  const values = new Float64Array(frames);
  let before = squaredLength(magnitude, 0, bins);
  for (let t = 1; t < frames; t++) {
    const now = squaredLength(magnitude, t * bins, bins);
    let common = 0;
    for (let i = t * bins; i < (t + 1) * bins; i++) common += magnitude[i]! * magnitude[i - bins]!;
    const product = Math.sqrt(before * now);
    const cosine = product > 0 ? common / product : 0;
    values[t] = Math.max(0, Number(before > 0) + Number(now > 0) - 2 * cosine);
    before = now;
  }
  return { family: "flux", rows: ["change of shape"], frames, values, hop: hopLength / sampleRate };
}

/** The family `flux`. */
export const fluxFamily = defineFamily({
  name: "flux",
  module: import.meta.url,
  title: "Spectral flux",
  measures: "change of the spectrum's shape from frame to frame",
  unit: "0 to 2",
  defaults: {},
  rows: () => 1,
  compute: (analysis) => inPieces(analysis, (piece) => spectralFlux(piece.get(spectrogram))),
});

function squaredLength(magnitude: Float32Array, start: number, bins: number): number {
  let sum = 0;
  for (let i = start; i < start + bins; i++) sum += magnitude[i]! * magnitude[i]!;
  return sum;
}
