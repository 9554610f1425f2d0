import type { Fold } from "../encode/folds.ts";
import type { Backend } from "../models/backend.ts";
import { parseModel } from "../models/model.ts";
import { type Candidate, parseCandidate } from "../models/search.ts";
import type { Run } from "../run.ts";
import { configure } from "../settings.ts";
import { rowsOf } from "../tables.ts";
import type { SearchRow } from "./choose.ts";
import { familiesOf, readDataset } from "./dataset.ts";
import { settingsOf } from "./fork.ts";
import { readFolds } from "./read.ts";
import type { TrainContext } from "./train_tasks.ts";

/** What the models of a run's folds were made from, so that they can be made again and asked. */
export interface TrainedRun {
  readonly context: TrainContext;
  /** Each with what was chosen for it. */
  readonly folds: readonly (Fold & { readonly candidate: Candidate })[];
  /** The first seed. */
  readonly seed: number;
}

/**
 * Reads how the models of a run's folds were trained: the same training gives the same models.
 *
 * @throws {Error} If the run was not trained.
 */
export function readTrained(run: Run): TrainedRun {
  const record = run.record("train");
  if (!record) throw new Error(`${run.folder} has no models yet: run the stage "train" first`);
  const settings = configure(settingsOf(run), {});
  const { seed: [seed], backend } = record.parameters as { seed: number[]; backend: Backend | null };
  const model = parseModel(settings.model);
  const dataset = readDataset(run, model.kind.input), families = familiesOf(dataset);
  const chosen = new Map(
    rowsOf<SearchRow>(run.readTable("search.parquet")).filter(({ chosen }) => chosen === "yes")
      .map(({ fold, candidate }) => [fold, parseCandidate(candidate, model, families)]),
  );
  const asItStands: Candidate = { options: model.options, families: null };
  return {
    context: { dataset, model, settings, backend },
    folds: readFolds(run).map((fold) => ({ ...fold, candidate: chosen.get(fold.fold) ?? asItStands })),
    seed: seed!,
  };
}
