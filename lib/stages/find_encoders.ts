import { readEncoderConfig } from "../encoders/config.ts";
import { parseLayers } from "../encoders/layers.ts";
import type { Feature } from "../features/family.ts";
import { completeEncoder, type EncoderOptions, type KnownEncoder } from "../features/pretrained/encoder.ts";
import { findEncoder } from "../hub/find_encoder.ts";
import { type FoundEncoder, readEncoderTexts } from "../hub/found_encoder.ts";
import type { EncoderRecord } from "../run/encoder_records.ts";
import type { WantedEncoder } from "./open_encoders.ts";
import type { StageOptions } from "./stage.ts";

/** Features whose encoders are known, and these. */
export interface KnownFeatures {
  /** The features, completed by what is known of their encoders: see `completeEncoder`. */
  readonly features: readonly Feature[];
  readonly encoders: readonly WantedEncoder[];
  /** What a run keeps of these. */
  readonly records: readonly EncoderRecord[];
}

/**
 * Finds the pretrained encoders of features: each once, for all the layers that are taken. What is not at hand is downloaded.
 *
 * @throws {InputError} If one cannot be found, or is not what the features say of it.
 */
export async function findEncoders(
  features: readonly Feature[],
  options: StageOptions = {},
): Promise<KnownFeatures> {
  const known = new Map<string, KnownEncoder & { found: FoundEncoder; layers: Set<number> }>();
  const completed: Feature[] = [];
  for (const feature of features) {
    const key = feature.family.encoder?.(feature.options);
    if (key === undefined) {
      completed.push(feature);
      continue;
    }
    const choice = feature.options as EncoderOptions;
    const encoder = known.get(key) ?? { ...await find(choice, options), layers: new Set<number>() };
    known.set(key, encoder);
    for (const layer of parseLayers(choice.layer).layers) encoder.layers.add(layer);
    completed.push({ ...feature, options: completeEncoder(choice, encoder) });
  }
  const encoders = [...known].map(([key, { found, layers }]) => (
    { key, found, layers: [...layers].sort((a, b) => a - b) }
  ));
  const records = [...known.values()].map(({ config: { type }, found }): EncoderRecord => {
    const { name, revision, dtype, sha256, licence, base, datasets } = found;
    return { name, revision, dtype, type, sha256, licence, base, datasets };
  });
  return { features: completed, encoders, records };
}

async function find(
  { model, dtype }: EncoderOptions,
  { progress, signal }: StageOptions,
): Promise<KnownEncoder & { found: FoundEncoder }> {
  const found = await findEncoder(model, { dtype, progress, signal });
  return { found, config: readEncoderConfig(await readEncoderTexts(found)), sha256: found.sha256 };
}
