/**
 * Features of speech: select them by name, compute them over time, pool them to a row.
 *
 * @example
 * ```ts
 * import { computeFeatures, parseFeatures, pool } from "ser/features/mod.ts";
 *
 * const audio = { samples: new Float32Array(22050).fill(0.1), sampleRate: 22050 };
 * const [level] = await computeFeatures(audio, parseFeatures("rms"));
 * if (pool(level!).length !== 2) throw new Error("mean and deviation");
 * ```
 *
 * @module
 */
export type { Configurable, Options } from "../options.ts";
export { Analysis, type AnalysisContext, type Computation, type Encoders } from "./analysis.ts";
export { type ColumnName, columnName, columnNames, familyOf, parseColumn, presentColumn } from "./columns.ts";
export { computeFeatures } from "./compute_features.ts";
export type { ComputeOptions } from "./compute_options.ts";
export { type Computed, defineFamily, type Family, type Feature, FEATURE_RATE } from "./family.ts";
export { FAMILIES } from "./family_registry.ts";
export { type FeatureMatrix, row } from "./feature_matrix.ts";
export { FEATURE_SETS } from "./feature_sets.ts";
export { featureUnits } from "./feature_units.ts";
export { type Extracted, measureClip, type MeasureOptions } from "./measure_clip.ts";
export { formatFeature, parseFeatures } from "./parse_features.ts";
export { pool, type Pooling, POOLINGS } from "./pooling.ts";
export { trimSilence, trimToSpeech } from "./trim.ts";
