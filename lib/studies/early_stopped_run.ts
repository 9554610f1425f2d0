import { parseModel } from "../models/model.ts";
import { Run } from "../run/run.ts";
import { encode } from "../stages/encode.ts";
import { deriveRun, settingsOf } from "../run/derived_run.ts";
import { readFeatureClips } from "../run/read.ts";
import { train, type TrainOptions } from "../stages/train.ts";
import { firstSeed, isSameTraining } from "./same_training.ts";

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
  const isSame = isSameTraining(run, part, ["scale", "model", "epochs", "balance", "backend"]);
  return isSame && firstSeed(run) === firstSeed(part) ? part : null;
}
