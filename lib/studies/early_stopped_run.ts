import { parseModel } from "../models/model.ts";
import { Run } from "../run/run.ts";
import { encode } from "../stages/encode.ts";
import { deriveRun, settingsOf } from "../run/derived_run.ts";
import { readFeatureClips } from "../run/read.ts";
import { train, type TrainOptions } from "../stages/train.ts";

/** Names the derived run that keeps what comes of watching. */
const DERIVED = "watched";

/** Training speakers that are set aside, and the epochs without a better loss on them after which training ends. */
const VALIDATION = 2, PATIENCE = 15;

/**
 * Trains a run's model once more, with every speaker held out in turn, while two training speakers are followed that are not
 * learnt from, and stops when it no longer becomes better on them. A run derived from it keeps what comes of it.
 *
 * @returns The derived run; null if the model does not learn in epochs, or there are too few speakers to set any aside.
 */
export async function trainEarlyStopped(run: Run, options: TrainOptions = {}): Promise<Run | null> {
  const { model, seed } = settingsOf(run);
  const speakers = new Set(readFeatureClips(run).map(({ speaker }) => speaker)).size;
  if (!parseModel(model!).kind.epochs || speakers < VALIDATION + 2) return null;
  const part = deriveRun(run, DERIVED, {
    protocol: "loso",
    validation: VALIDATION,
    patience: PATIENCE,
    seed: seed!.slice(0, 1),
    search: "none",
    allow: [],
  });
  await encode(part.run, part.settings, options);
  await train(part.run, part.settings, options);
  return part.run;
}

/** Finds what {@link trainEarlyStopped} has left of a run; null if nothing, or if the run has been another one since. */
export function findEarlyStopped(run: Run): Run | null {
  const part = new Run({ artifacts: run.path("derived"), run: DERIVED });
  const [now, then] = [run, part].map(describeTraining);
  return then !== null && then === now ? part : null;
}

/** Names all that the models of a run and of the one derived from it have in common; null if it was not trained. */
function describeTraining(run: Run): string | null {
  const [load, extract, encode, train] = ["load", "extract", "encode", "train"].map((stage) =>
    run.record(stage)
  );
  if (!load || !extract || !encode || !train) return null;
  const { model, epochs, balance, backend, seed } = train.parameters as Record<string, unknown> & {
    seed: number[];
  };
  const choices = { scale: encode.parameters["scale"], model, epochs, balance, backend, seed: seed[0] };
  return JSON.stringify([load.outputs, extract.outputs, choices]);
}
