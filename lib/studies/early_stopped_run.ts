import { parseModel } from "../models/model.ts";
import { Run } from "../run/run.ts";
import { encode } from "../stages/encode.ts";
import { deriveRun, settingsOf } from "../run/derived_run.ts";
import { readFeatureClips } from "../run/read.ts";
import { train, type TrainOptions } from "../stages/train.ts";

/** Names the derived run that keeps the result. */
const DERIVED = "early_stopped";

/** Training speakers that are set aside, and the epochs without a better loss on them after which training ends. */
const VALIDATION = 2, PATIENCE = 15;

/**
 * Trains a run's model again with leave-one-speaker-out folds and early stopping: training ends when the loss on two validation
 * speakers, who are not in the training part, no longer falls. The result is a run derived from it.
 *
 * @returns The derived run; null if the model is not trained in epochs, or there are too few speakers for validation.
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

/** Finds what {@link trainEarlyStopped} has made of a run; null if nothing, or if the run has changed since. */
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
