import type { Audio } from "../audio/audio.ts";
import { countFrames, FRAME_LENGTH, type FrameOptions, HOP_LENGTH, pad } from "../audio/frames.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";

/**
 * Computes the root of the mean square of the samples in each frame: the signal's level.
 *
 * Matches `librosa.feature.rms(y=y)`: zeros beyond the ends.
 *
 * @returns FeatureMatrix [1 × frames], in units of the samples; a full-scale sine has 0.707.
 *
 * @example
 * ```ts
 * const level = rms({ samples: new Float32Array(8192).fill(0.5), sampleRate: 8000 });
 * if (level.values[8] !== 0.5) throw new Error("a constant of 0.5 has an RMS of 0.5");
 * ```
 */
export function rms(audio: Audio, options: FrameOptions = {}): FeatureMatrix {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  const frames = countFrames(audio, options);
  const padded = pad(audio, frameLength, "zero");
  const values = new Float64Array(frames);
  for (let t = 0; t < frames; t++) {
    const start = t * hopLength;
    let sum = 0;
    for (let n = start; n < start + frameLength; n++) sum += padded[n]! * padded[n]!;
    values[t] = Math.sqrt(sum / frameLength);
  }
  return { family: "rms", rows: ["level"], frames, values, hop: hopLength / audio.sampleRate };
}
