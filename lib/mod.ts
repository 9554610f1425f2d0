/**
 * Speech emotion recognition: features of speech, as librosa computes them, and recognisers that were trained on them.
 *
 * This is the core of the workbench: it runs alike in Deno, in Node.js and in a browser, and knows nothing of files. Each area
 * has an entry of its own with all it offers: `audio`, `encoders`, `features`, `encode`, `models`, `metrics`, `statistics`, `explain` and
 * `recogniser`.
 *
 * @example Features of a WAV file
 * ```ts
 * import { columnNames, decodeWav, measureClip, parseFeatures } from "ser/mod.ts";
 * import { openDemo } from "ser/corpora/demo.ts";
 *
 * const bytes = await openDemo().read("F01/F01_happy_s3.wav"); // or the content of a file
 * const features = parseFeatures("mfcc(coefficients=13),rms");
 * const { rows } = await measureClip(decodeWav(bytes, "clip.wav").audio, features);
 * if (columnNames(features).length !== 28 || rows[0]!.length !== 26) throw new Error("mean and deviation of 14 rows");
 * ```
 *
 * @module
 */
export { type Audio, duration } from "./audio/audio.ts";
export { resample } from "./audio/resample.ts";
export { decodeAudio, type DecodedAudio } from "./audio/decode/decode_audio.ts";
export { UnreadFormatError } from "./audio/decode/unread_format_error.ts";
export { decodeWav } from "./audio/wav.ts";
export { InputError } from "./errors.ts";
export {
  occlude,
  type Occlusion,
  type OcclusionOptions,
  type Recognising,
  type Sureness,
} from "./explain/occlusion.ts";
export type { Part } from "./explain/cut_out.ts";
export { columnNames } from "./features/columns.ts";
export { computeFeatures } from "./features/compute_features.ts";
export type { ComputeOptions } from "./features/compute_options.ts";
export { type Feature, FEATURE_RATE } from "./features/family.ts";
export { type FeatureMatrix, row } from "./features/feature_matrix.ts";
export { type Extracted, measureClip, type MeasureOptions } from "./features/measure_clip.ts";
export { formatFeature, parseFeatures } from "./features/parse_features.ts";
export { pool, type Pooling, POOLINGS } from "./features/pooling.ts";
export type { BundleCard } from "./recogniser/card.ts";
export type { Configurable, Options } from "./options.ts";
export { openRecogniser, type RecogniseOptions, Recogniser } from "./recogniser/recogniser.ts";
