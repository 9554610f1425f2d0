import type { Audio } from "../audio/audio.ts";
import { countFrames, FRAME_LENGTH, type FrameOptions, HOP_LENGTH, pad } from "../audio/frames.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";

/** Samples no larger than this count as zero, and zero as positive. */
const ZERO = 1e-10;

/**
 * Computes the share of neighbouring samples in a frame whose signs differ.
 *
 * Matches `librosa.feature.zero_crossing_rate(y)`: the ends are padded with the outermost sample, and the rate is
 * per sample of the frame, although a frame of 2048 samples has 2047 pairs.
 *
 * @returns FeatureMatrix [1 × frames], from 0 to 1.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 8192 }, (_, n) => (n % 2 ? -1 : 1));
 * const rate = zeroCrossingRate({ samples, sampleRate: 8000 });
 * if (rate.values[8] !== 2047 / 2048) throw new Error("every pair of samples crosses zero");
 * ```
 */
export function zeroCrossingRate(audio: Audio, options: FrameOptions = {}): FeatureMatrix {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  const frames = countFrames(audio, options);
  const padded = pad(audio, frameLength, "edge");
  // crossings[n] counts the crossings before sample n, so that a frame's count is one subtraction.
  const crossings = new Uint32Array(padded.length);
  for (let n = 1; n < padded.length; n++) {
    crossings[n] = crossings[n - 1]! + (padded[n]! < -ZERO !== padded[n - 1]! < -ZERO ? 1 : 0);
  }
  const values = Float64Array.from({ length: frames }, (_, t) => {
    const start = t * hopLength;
    return (crossings[start + frameLength - 1]! - crossings[start]!) / frameLength;
  });
  return { family: "zcr", rows: ["rate"], frames, values, hop: hopLength / audio.sampleRate };
}
