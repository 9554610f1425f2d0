import { normaliseFrames } from "./normalise_frames.ts";
import type { Audio } from "../../audio/audio.ts";
import { PITCH_CLASSES } from "./chroma.ts";
import { constantQ, type ConstantQOptions } from "./cqt.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import type { Computation } from "../analysis.ts";
import { harmonicSignal } from "./hpss.ts";
import { clipTuning } from "./tuning.ts";
import { HOP_LENGTH } from "../../audio/frames.ts";
import { inPieces } from "../pieces.ts";
import { stft } from "../../audio/stft.ts";

/** Bins of the constant-Q transform in a semitone. */
const BINS = 3;

/**
 * Computes how the constant-Q transform's magnitude is shared among the twelve pitch classes, the largest in a frame
 * being 1.
 *
 * Matches `librosa.feature.chroma_cqt(y=y, sr=22050)`: three bins a semitone, seven octaves from C1. They differ by about
 * 1e-4 of a row's standard deviation, except in frames that are 100 dB below the loudest: there librosa scales up the
 * rounding noise of soxr.
 *
 * @param audio A signal at 22,050 Hz.
 * @returns FeatureMatrix [12 × frames], from 0 to 1.
 * @throws {InputError} If the signal is empty or at another rate.
 *
 * @example
 * ```ts
 * import { PITCH_CLASSES } from "./chroma.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 440 * n / 22050));
 * const { values, frames } = chromaCqt({ samples, sampleRate: 22050 });
 * const loudest = PITCH_CLASSES.findIndex((_, pitch) => values[pitch * frames + 20] === 1);
 * if (PITCH_CLASSES[loudest] !== "A") throw new Error("440 Hz is an A");
 * ```
 */
export function chromaCqt(audio: Audio, options: ConstantQOptions = {}): FeatureMatrix {
  const { rows, frames, values: magnitudes, hop } = constantQ(audio, options);
  const values = new Float64Array(12 * frames);
  for (let bin = 0; bin < rows.length; bin++) {
    // The middle of its three bins is the pitch itself.
    const pitch = Math.floor((bin + 1) / BINS) % 12;
    for (let t = 0; t < frames; t++) values[pitch * frames + t]! += magnitudes[bin * frames + t]!;
  }
  normaliseFrames(values, frames);
  return { family: "chroma_cqt", rows: PITCH_CLASSES, frames, values, hop };
}

/** Constant-Q chroma of the harmonic part of a clip. */
export const harmonicChroma: Computation<FeatureMatrix> = {
  defaults: {},
  compute: (analysis) => {
    const options = { binsPerOctave: 12 * BINS };
    const tuning = clipTuning(analysis, (piece) => stft(piece.get(harmonicSignal)), options);
    return inPieces(analysis, (piece, { early }) => {
      const { samples, sampleRate } = piece.get(harmonicSignal);
      const aligned = samples.subarray(early * HOP_LENGTH);
      return chromaCqt({ samples: aligned, sampleRate }, { tuning });
    });
  },
};
