import { InputError } from "../../errors.ts";
import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";

/** How roll-off is made. */
export interface RolloffOptions {
  /** Share of a frame's magnitude that lies at or below the roll-off: above 0 and below 1. Default 0.85. */
  readonly share?: number;
}

/**
 * Computes the lowest frequency below which a share of each frame's magnitude lies.
 *
 * Matches `librosa.feature.spectral_rolloff(S=abs(stft(y)), sr=sr, roll_percent=share)`. Where the sum comes
 * within rounding of the share, librosa's sums of 32 bits can reach it one bin (10.8 Hz at 22,050 Hz) earlier
 * or later.
 *
 * @returns FeatureMatrix [1 × frames], Hz: a bin's frequency; 0 in silence.
 * @throws {InputError} If the share is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const click = { samples: new Float32Array(4096), sampleRate: 12000 };
 * click.samples[2048] = 1;
 * const { values } = spectralRolloff(stft(click));
 * if (Math.abs(values[4]! - 0.85 * 6000) > 6) throw new Error("a click fills 6000 Hz evenly");
 * ```
 */
export function spectralRolloff(spectrogram: Spectrogram, options: RolloffOptions = {}): FeatureMatrix {
  const { share = 0.85 } = options;
  if (!(share > 0 && share < 1)) {
    throw new InputError(
      `Cannot compute roll-off as share must lie between 0 and 1: current value is ${share}`,
    );
  }
  const { magnitude, frames, bins, sampleRate, frameLength, hopLength } = spectrogram;
  const values = new Float64Array(frames);
  for (let t = 0; t < frames; t++) {
    const start = t * bins;
    let total = 0;
    for (let i = start; i < start + bins; i++) total += magnitude[i]!;
    const threshold = share * total;
    let bin = 0;
    for (let sum = magnitude[start]!; sum < threshold; sum += magnitude[start + bin]!) bin++;
    values[t] = (bin * sampleRate) / frameLength;
  }
  return { family: "rolloff", rows: ["frequency"], frames, values, hop: hopLength / sampleRate };
}

/** The family `rolloff`. */
export const rolloffFamily = defineFamily({
  name: "rolloff",
  module: import.meta.url,
  title: "Spectral roll-off",
  measures: "frequency below which most of the magnitude lies",
  unit: "Hz",
  defaults: { share: 0.85 },
  rows: () => 1,
  compute: (analysis, options) =>
    inPieces(analysis, (piece) => spectralRolloff(piece.get(spectrogram), options)),
});
