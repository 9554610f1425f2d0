import type { Audio } from "../audio/audio.ts";
import { resample } from "../audio/resample.ts";
import { type Feature, FEATURE_RATE } from "./family.ts";

/**
 * Resamples a clip to the rate of its features, if all have the same, as computing them would: whoever lets go of the clip
 * itself then has an hour of it in memory once, and not twice.
 *
 * @returns The clip as it is if its features have several rates.
 *
 * @example
 * ```ts
 * import { parseFeatures } from "./parse_features.ts";
 *
 * const clip = toCommonRate({ samples: new Float32Array(16000), sampleRate: 16000 }, parseFeatures("six"));
 * if (clip.sampleRate !== 22050 || clip.samples.length !== 22050) throw new Error("one second at the rate of six");
 * ```
 */
export function toCommonRate(audio: Audio, features: readonly Feature[]): Audio {
  const [rate, ...others] = new Set(features.map(({ family }) => family.sampleRate ?? FEATURE_RATE));
  return rate === undefined || others.length > 0 ? audio : resample(audio, rate);
}
