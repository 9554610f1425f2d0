import { IMPORTANCE, type ImportanceRow } from "../evaluate/importance_table.ts";
import type { DataFrame } from "nodejs-polars";
import { estimateFall, fallShares, type PermutedClip } from "../explain/importance.ts";
import { groupFeatures } from "../explore/cluster_features.ts";
import { correlate } from "../explore/correlate.ts";
import { familyOf } from "../features/columns.ts";
import { isEncoder } from "../features/encoder_layers.ts";
import { maxSignFlipTest } from "../metrics/permutation.ts";
import { mostProbable } from "../models/classifier.ts";
import { FinishedJobs } from "../run/finished_jobs.ts";
import { openStore } from "../run/store.ts";
import { fitAll, type FitTask } from "../training/queue.ts";
import type { FitResult } from "../training/job.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable } from "../tables/tables.ts";
import { columnIndices, type Dataset, familiesOf } from "../training/dataset.ts";
import { runStage, type StageOptions } from "../stages/stage.ts";
import { makeTask } from "../training/task.ts";
import { readTrainedRun, type TrainedRun } from "../training/trained_run.ts";

/** Times that each group is shuffled. */
const REPEATS = 3;

/**
 * Measures what the models of a run go by: how much worse held-out speakers are recognised when a family's features, or
 * features that vary together, are shuffled among the tested clips of a fold. Writes `importance.parquet`.
 *
 * The models of the first seed are trained again, and are the same as before. Which features vary together is found in all clips,
 * without their labels; the columns of an encoder's layer are one group, as none of them means anything by itself.
 *
 * @returns The table; null where there is nothing to measure: the model takes frames, which cannot be shuffled, or only one speaker
 * is tested.
 */
export async function measureImportance(
  run: Run,
  { workers, force }: Pick<Settings, "workers" | "force">,
  options: StageOptions = {},
): Promise<DataFrame | null> {
  const trained = await readTrainedRun(run), { dataset, model } = trained.context;
  const tested = trained.folds.flatMap(({ test }) => test.map((clip) => dataset.clips[clip]!.speaker));
  if (model.kind.input === "frames" || new Set(tested).size < 2) {
    run.remove("importance.parquet");
    return null;
  }
  const stage = {
    name: "importance",
    module: import.meta.url,
    parameters: { repeats: REPEATS },
    inputs: [
      "clips.parquet",
      "features.parquet",
      "folds.parquet",
      "encoder.json",
      "predictions.parquet",
      "search.parquet",
    ],
    outputs: ["importance.parquet"],
  };
  await runStage(run, stage, async (key, signal) => {
    const groups = groupColumns(run, dataset);
    using store = openStore(run);
    const jobs = new FinishedJobs<FitResult>(store, { key, module: import.meta.url });
    let done = 0;
    const results = await fitAll(shuffleTasks(trained, groups), {
      workers,
      store: jobs,
      signal,
      finished: (title) => options.progress?.(++done, trained.folds.length, title),
    });
    const rows = (["family", "features"] as const).flatMap((kind) =>
      rowsOfKind(kind, groups, (group) => testedClips(trained, results, group))
    );
    run.writeTable("importance.parquet", makeTable(rows, IMPORTANCE));
    jobs.clear();
  }, { ...options, force });
  return run.readTable("importance.parquet");
}

/** Makes the rows of one kind of groups, whose p is corrected for their number. */
function rowsOfKind(
  kind: ImportanceRow["kind"],
  groups: readonly ColumnGroup[],
  clipsOf: (group: number) => PermutedClip[],
): ImportanceRow[] {
  const measured = groups.flatMap((group, index) =>
    group.kind === kind ? [{ ...group, clips: clipsOf(index) }] : []
  );
  const p = maxSignFlipTest(measured.map(({ clips }) => fallShares(clips)));
  return measured.map(({ name, features, clips }, i) => {
    const { value: fall, low, high } = estimateFall(clips);
    return {
      kind,
      group: name,
      features: features.join(" "),
      size: features.length,
      fall,
      low,
      high,
      p: p[i]!,
    };
  });
}

/** Features that are shuffled together. */
interface ColumnGroup {
  readonly kind: ImportanceRow["kind"];
  readonly name: string;
  readonly features: readonly string[];
}

function groupColumns(run: Run, dataset: Dataset): ColumnGroup[] {
  const { names } = dataset;
  const families = familiesOf(dataset).map((name): ColumnGroup => ({
    kind: "family",
    name,
    features: columnIndices(dataset, [name])!.map((column) => names[column]!),
  }));
  const alone = names.filter((name) => !isEncoder(familyOf(name)));
  const correlated = groupFeatures(correlate(run.readTable("features.parquet"), alone));
  return [
    ...families,
    ...correlated.map((features): ColumnGroup => ({ kind: "features", name: features[0]!, features })),
    ...families.filter(({ name }) => isEncoder(name)).map((family): ColumnGroup => ({
      ...family,
      kind: "features",
    })),
  ];
}

/** Makes the tasks of training each fold's model again, and of asking it about shuffled clips. */
function shuffleTasks({ context, folds, seed }: TrainedRun, groups: readonly ColumnGroup[]): FitTask[] {
  const columns = new Map(context.dataset.names.map((name, column) => [name, column]));
  const permutation = {
    groups: groups.map(({ features }) => features.map((name) => columns.get(name)!)),
    repeats: REPEATS,
    seed,
  };
  return folds.map((fold) =>
    makeTask(context, fold, {
      id: `shuffled-${fold.fold}`,
      title: `fold ${fold.fold}`,
      candidate: fold.candidate,
      seed,
      fold: fold.fold,
      permutation,
    })
  );
}

/** Lists what the tested clips of all folds were taken for, as they are and with a group shuffled. */
function testedClips(
  { context: { dataset: { clips, emotions, y } }, folds }: TrainedRun,
  results: readonly FitResult[],
  group: number,
): PermutedClip[] {
  return folds.flatMap(({ test }, i) => {
    const predicted = mostProbable(results[i]!.probabilities, emotions.length);
    const permuted = results[i]!.permuted[group]!;
    return test.map((clip, row) => ({
      speaker: clips[clip]!.speaker,
      emotion: emotions[y[clip]!]!,
      predicted: emotions[predicted[row]!]!,
      permuted: Array.from(
        { length: REPEATS },
        (_, times) => emotions[permuted[times * test.length + row]!]!,
      ),
    }));
  });
}
