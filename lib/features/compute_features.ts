import type { Audio } from "../audio/audio.ts";
import type { ComputeOptions } from "./compute_options.ts";
import type { Feature } from "./family.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { Recording } from "./recording.ts";

/**
 * Computes features of one clip over time, sharing what they share.
 *
 * @param audio A clip at any rate: it is resampled to that of each family.
 * @returns A matrix a feature, in order.
 * @throws {InputError} If the clip is too short for one of them, or an encoder is missing.
 *
 * @example
 * ```ts
 * import { parseFeatures } from "./parse_features.ts";
 *
 * const audio = { samples: new Float32Array(22050).fill(0.1), sampleRate: 22050 };
 * const [level] = await computeFeatures(audio, parseFeatures("rms"));
 * if (level?.family !== "rms") throw new Error("one matrix a feature");
 * ```
 */
export async function computeFeatures(
  audio: Audio,
  features: readonly Feature[],
  options: ComputeOptions = {},
): Promise<FeatureMatrix[]> {
  const recording = new Recording(audio, options);
  const matrices = features.map((feature) =>
    recording.analysis(feature).get(feature.family, feature.options)
  );
  return await Promise.all(matrices);
}
