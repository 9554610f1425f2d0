import type { Fold } from "../encode/fold.ts";
import { type Candidate, configuredCandidate, parseCandidate } from "../models/search.ts";
import type { Run } from "../run/run.ts";
import { configure } from "../run/settings.ts";
import { rowsOf } from "../tables/tables.ts";
import type { SearchRow } from "./nested_search.ts";
import { requireUpToDate } from "../run/require_up_to_date.ts";
import { familiesOf } from "./dataset.ts";
import { settingsOf } from "../run/derived_run.ts";
import { prepareTraining } from "./prepare.ts";
import type { TrainingContext } from "./task.ts";

/** What the models of a run's folds were made from, so that they can be trained again. */
export interface TrainedRun {
  readonly context: TrainingContext;
  /** Each with the candidate that was selected for it. */
  readonly folds: readonly (Fold & { readonly candidate: Candidate })[];
  /** The first seed. */
  readonly seed: number;
}

/**
 * Reads how the models of a run's folds were trained: the same training gives the same models.
 *
 * @throws {InputError} If the run was not trained, or its folds, features or scalers have changed since.
 */
export async function readTrainedRun(run: Run): Promise<TrainedRun> {
  requireUpToDate(run, "train");
  const { context, folds, seeds } = await prepareTraining(run, configure(settingsOf(run), {}));
  const { model } = context, families = familiesOf(context.dataset);
  const selected = new Map(
    rowsOf<SearchRow>(run.readTable("search.parquet")).filter(({ chosen }) => chosen === "yes")
      .map(({ fold, candidate }) => [fold, parseCandidate(candidate, model, families)]),
  );
  return {
    context,
    folds: folds.map((fold) => ({
      ...fold,
      candidate: selected.get(fold.fold) ?? configuredCandidate(model),
    })),
    seed: seeds[0]!,
  };
}
