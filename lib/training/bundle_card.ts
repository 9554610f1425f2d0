import { pickScaler } from "../encode/scaler.ts";
import { familyOf } from "../features/columns.ts";
import { formatFeature, parseFeatures } from "../features/parse_features.ts";
import { formatModel } from "../models/model.ts";
import type { Candidate } from "../models/search.ts";
import type { BundleCard } from "../recogniser/card.ts";
import { readEncoderRecords } from "../run/encoder_records.ts";
import { readCorpora } from "../run/read.ts";
import type { Run } from "../run/run.ts";
import { columnIndices } from "./dataset.ts";
import type { TrainingContext } from "./task.ts";

/** Which of a run's models it is. */
export interface BundledModel {
  readonly candidate: Candidate;
  readonly epochs: number;
  readonly seed: number;
  /** The key of the scaler among the run's; null if each speaker's clips are to be scaled by themselves. */
  readonly scaler: string | null;
  /** What its probabilities are softened by, if that is known. */
  readonly temperature: number | null;
}

/** Describes a model of a run for those who will use it. */
export function describeBundle(
  run: Run,
  { dataset, model, settings: { balance }, backend }: TrainingContext,
  { candidate, epochs, seed, scaler, temperature }: BundledModel,
): BundleCard {
  const corpora = readCorpora(run);
  const { features, frames, sample_rate } = run.record("extract")!.parameters as {
    features: string;
    frames: string;
    sample_rate: number;
  };
  const indices = columnIndices(dataset, candidate.families) ?? dataset.names.map((_, column) => column);
  const columns = indices.map((column) => dataset.names[column]!);
  const { scale, scalers } = dataset.scaling;
  const taken = withColumns(model.kind.input === "frames" ? frames : features, columns);
  const encoders = parseFeatures(taken).some(({ family }) => family.encoder) ? readEncoderRecords(run) : [];
  return {
    model: formatModel({ name: model.name, options: candidate.options }),
    emotions: [...dataset.emotions],
    columns,
    features: taken,
    sampleRate: sample_rate,
    scale,
    scaler: scaler === null ? null : pickScaler(scalers[scaler]!, indices),
    temperature,
    licences: corpora.map(({ name, licence }) => ({ corpus: name, licence })),
    about: {
      corpus: corpora.map(({ name }) => name).join(","),
      clips: dataset.clips.length,
      seed,
      ...(encoders.length > 0 ? { encoders } : {}),
      ...(model.kind.epochs ? { epochs, balance, backend } : { balance }),
    },
  };
}

/** Leaves out the features that have none of a model's columns, so that they are not computed for nothing. */
function withColumns(features: string, columns: readonly string[]): string {
  const families = new Set(columns.map(familyOf));
  return parseFeatures(features).filter(({ name }) => families.has(name)).map(formatFeature).join(",");
}
