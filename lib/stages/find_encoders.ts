import { readEncoderConfig } from "../encoders/config.ts";
import { parseLayers } from "../encoders/layers.ts";
import type { Feature } from "../features/family.ts";
import {
  completeEncoder,
  encoderKey,
  type EncoderOptions,
  type KnownEncoder,
} from "../features/pretrained/encoder.ts";
import { findEncoder } from "../hub/find_encoder.ts";
import { type FoundEncoder, readEncoderTexts } from "../hub/found_encoder.ts";
import type { EncoderRecord } from "../run/encoder_records.ts";
import { abortable } from "../run/interrupt.ts";
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
 * Finds the pretrained encoders of features: each once, for all the layers that are taken. What is not at hand is downloaded, which
 * the stop button of a notebook stops.
 *
 * The features name a folder by its whole path then, and a model of a hub by its commit: so they mean the same wherever, and
 * whenever, they are read again.
 *
 * @throws {InputError} If one cannot be found, or is not what the features say of it.
 */
export function findEncoders(
  features: readonly Feature[],
  { progress, signal }: StageOptions = {},
): Promise<KnownFeatures> {
  return abortable(signal, (signal) => findAll(features, { ...(progress ? { progress } : {}), signal }));
}

/** An encoder that was found, and the layers that are taken of it. */
interface Taken extends KnownEncoder {
  readonly found: FoundEncoder;
  readonly layers: Set<number>;
}

async function findAll(features: readonly Feature[], options: StageOptions): Promise<KnownFeatures> {
  const known = new Map<string, Taken>(), taken = new Map<string, Taken>();
  const completed: Feature[] = [];
  for (const feature of features) {
    const asked = feature.family.encoder?.(feature.options);
    if (asked === undefined) {
      completed.push(feature);
      continue;
    }
    const choice = feature.options as EncoderOptions;
    const encoder = known.get(asked) ?? { ...await find(choice, options), layers: new Set<number>() };
    known.set(asked, encoder);
    for (const layer of parseLayers(choice.layer).layers) encoder.layers.add(layer);
    const { folder, name, revision } = encoder.found;
    const model = revision === null ? folder : `${name}@${revision}`;
    const complete = completeEncoder({ ...choice, model }, encoder);
    taken.set(encoderKey(complete), encoder);
    completed.push({ ...feature, options: complete });
  }
  const encoders = [...taken].map(([key, { found, layers }]) => (
    { key, found, layers: [...layers].sort((a, b) => a - b) }
  ));
  const records = [...taken.values()].map(({ config: { type }, found }): EncoderRecord => {
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
