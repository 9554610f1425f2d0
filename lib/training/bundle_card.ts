import type { Scaler } from "../encode/scaler.ts";
import { ALL } from "../encode/scaling.ts";
import type { BundleCard } from "../recogniser/bundle.ts";
import { formatModel } from "../models/model.ts";
import type { Candidate } from "../models/search.ts";
import { readCorpora } from "../run/read.ts";
import type { Run } from "../run/run.ts";
import { columnsOf } from "./dataset.ts";
import type { TrainContext } from "./task.ts";

/** Describes the final model of a run for those who will use it. */
export function describeBundle(
  run: Run,
  { dataset, model, settings: { balance }, backend }: TrainContext,
  { candidate, epochs, seed }: { candidate: Candidate; epochs: number; seed: number },
): BundleCard {
  const corpus = readCorpora(run).map(({ name }) => name).join(",");
  const { features, frames, sample_rate } = run.record("extract")!.parameters as {
    features: string;
    frames: string;
    sample_rate: number;
  };
  const places = columnsOf(dataset, candidate.families) ?? dataset.names.map((_, place) => place);
  const { scale, scalers } = dataset.scaling;
  return {
    model: formatModel({ name: model.name, options: candidate.options }),
    emotions: dataset.emotions,
    columns: places.map((place) => dataset.names[place]!),
    features: model.kind.input === "frames" ? frames : features,
    sampleRate: sample_rate,
    scale,
    scaler: scale === "speaker" ? null : pick(scalers[ALL]!, places),
    about: {
      corpus,
      clips: dataset.clips.length,
      seed,
      ...(model.kind.epochs ? { epochs, balance, backend } : { balance }),
    },
  };
}

function pick({ center, scale }: Scaler, places: readonly number[]): Scaler {
  return { center: places.map((place) => center[place]!), scale: places.map((place) => scale[place]!) };
}
