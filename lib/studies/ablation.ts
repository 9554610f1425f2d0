import { InputError } from "../errors.ts";
import type { DataFrame } from "nodejs-polars";
import type { Encoder } from "../run/rows.ts";
import { describeTestedSentences } from "../encode/tested_sentences.ts";
import { bootstrapSpeakers } from "../metrics/bootstrap.ts";
import { maxSignFlipTest } from "../metrics/permutation.ts";
import { compareRuns, type TestedClip } from "../evaluate/compare_runs.ts";
import { formatInterval } from "../metrics/interval.ts";
import { uarOf } from "../metrics/metrics.ts";
import { ABLATION, type AblationRow } from "../evaluate/ablation_table.ts";
import { type ColumnGroup, groupColumns } from "../features/column_groups.ts";
import { describeProtocol, type TestProtocol } from "../literature/paper.ts";
import { codeHash } from "../run/code_hash.ts";
import { FinishedJobs } from "../run/finished_jobs.ts";
import { openStore } from "../run/store.ts";
import { parseModel } from "../models/model.ts";
import { fitAll, type QueueOptions } from "../training/queue.ts";
import type { FitResult } from "../training/job.ts";
import { plotAblation } from "../plots/evaluation/ablation.ts";
import { signed } from "../plots/drawing/signed.ts";
import { Run, sha256 } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";
import { selectColumns } from "../training/dataset.ts";
import { encode } from "../stages/encode.ts";
import { deriveRun } from "../run/derived_run.ts";
import {
  corpusTitle,
  readFolds,
  readPredictions,
  readTestedSentences,
  requireSpeakers,
} from "../run/read.ts";
import { runStage, type StageOptions } from "../stages/stage.ts";
import { train } from "../stages/train.ts";
import { prepareTraining } from "../training/prepare.ts";
import { makeTask } from "../training/task.ts";
import { testedClips } from "./tested_clips.ts";

/** Names the derived run that has all columns. */
const DERIVED = "ablation";

/**
 * Trains the model without each family and each group of functionals, and with each only, under the run's folds: writes
 * `ablation.parquet` and `figures/ablation.svg`.
 *
 * All columns together are a run derived from it. Intervals (95 %) and p by speakers, the same ones with and without a group: see
 * `compareRuns`; p corrected for all groups: see `maxSignFlipTest`. What was trained before an interruption is not trained again.
 *
 * @param settings What is to be different from the run, its model for one.
 * @returns A row a group; one that has all columns is left out.
 * @throws {InputError} If the model takes frames, or there is only one speaker.
 */
export async function ablate(
  run: Run,
  settings: Partial<Settings> = {},
  options: StageOptions = {},
): Promise<DataFrame> {
  const stage = {
    name: "ablation",
    module: import.meta.url,
    parameters: { ...settings },
    inputs: ["clips.parquet", "features.parquet"],
    outputs: ["ablation.parquet", "figures/ablation.svg"],
  };
  // Always: what has not changed is found by the stages of the run that has all columns.
  await runStage(run, stage, (_key, signal) => trainWithout(run, settings, { ...options, signal }), {
    ...options,
    force: true,
  });
  return run.readTable("ablation.parquet");
}

async function trainWithout(run: Run, settings: Partial<Settings>, options: StageOptions): Promise<void> {
  requireSpeakers(run, "leave columns out");
  const whole = deriveRun(run, DERIVED, { ...settings, search: "none" });
  const { kind, name } = parseModel(whole.settings.model);
  if (kind.input === "frames") {
    throw new InputError(`Cannot leave columns out as ${name} takes frames: choose a model that takes rows`);
  }
  for (const stage of [encode, train]) await stage(whole.run, whole.settings, options);
  const training = await prepareTraining(whole.run, whole.settings);
  const { names } = training.context.dataset;
  const groups = groupColumns(names).filter(({ columns }) => columns.length < names.length);
  if (groups.length === 0) {
    throw new InputError(
      `Cannot leave columns out as all ${names.length} are of one family and one kind: extract more features`,
    );
  }
  const { parameters, inputs, code } = whole.run.record("train")!;
  const key = sha256(JSON.stringify([parameters, inputs, code, codeHash(import.meta.url)]));
  using store = openStore(whole.run);
  const finishedJobs = new FinishedJobs<FitResult>(store, { key, module: import.meta.url });
  const trials = groups.flatMap((group) => trialsOf(group, names));
  const { workers } = whole.settings;
  const tested = await testTrials(training, trials, { workers, store: finishedJobs, ...options });
  const all = rowsOf<TestedClip>(readPredictions(whole.run));
  const scored = groups.map((group, i) => ablationRow(group, all, tested[2 * i]!, tested[2 * i + 1]!));
  const corrected = maxSignFlipTest(scored.map(({ shares }) => shares));
  const rows = scored.map(({ row }, i) => ({ ...row, p_corrected: corrected[i]! }));
  const table = makeTable<AblationRow>(rows, ABLATION), speakers = scored[0]!.shares.length;
  run.writeTable("ablation.parquet", table);
  run.write("figures/ablation.svg", plotAblation(table, corpusTitle(run), { speakers }).svg);
  finishedJobs.clear();
}

/** Columns that a model is trained with. */
interface Trial {
  readonly title: string;
  readonly id: string;
  readonly columns: readonly string[];
}

/** Makes the trials of a group: all columns without it, and the group only. */
function trialsOf({ kind, name, columns }: ColumnGroup, all: readonly string[]): [Trial, Trial] {
  const rest = all.filter((column) => !columns.includes(column));
  return [
    { title: `without ${name}`, id: `${kind}-${name}-without`, columns: rest },
    { title: `${name} alone`, id: `${kind}-${name}-alone`, columns },
  ];
}

/** Trains the models of every trial. @returns The predictions for the test clips of all folds and seeds, a list a trial. */
async function testTrials(
  { context, folds, seeds }: Awaited<ReturnType<typeof prepareTraining>>,
  trials: readonly Trial[],
  { workers, store, signal, progress }: StageOptions & Pick<QueueOptions, "workers" | "store">,
): Promise<TestedClip[][]> {
  const models = seeds.flatMap((seed) => folds.map((fold) => ({ fold, seed })));
  const tasks = trials.flatMap((trial) => {
    const part = { ...context, dataset: selectColumns(context.dataset, trial.columns) };
    return models.map(({ fold, seed }) =>
      makeTask(part, fold, {
        id: `${trial.id.replaceAll(/\W/g, "-")}-${fold.fold}-${seed}`,
        title: `${trial.title}, fold ${fold.fold}`,
        candidate: { options: context.model.options, families: null },
        seed,
        fold: fold.fold,
      })
    );
  });
  let done = 0;
  const finished = (title: string) => progress?.(++done, tasks.length, title);
  const results = await fitAll(tasks, { workers, store, signal, finished });
  return trials.map((_, trial) =>
    models.flatMap(({ fold, seed }, i) => {
      const { probabilities } = results[trial * models.length + i]!;
      return testedClips(context.dataset, fold.test, { fold: fold.fold, seed }, probabilities);
    })
  );
}

/** Makes the row of a group, but for the correction of p; and what each speaker adds to its drop-one effect. */
function ablationRow(
  { kind, name, columns }: ColumnGroup,
  all: readonly TestedClip[],
  without: readonly TestedClip[],
  only: readonly TestedClip[],
): { row: Omit<AblationRow, "p_corrected">; shares: readonly number[] } {
  const { runs, difference, p, shares } = compareRuns(
    { name: `without ${name}`, rows: without },
    { name: "all", rows: all },
  );
  const alone = bootstrapSpeakers(only, uarOf);
  const row = {
    kind,
    group: name,
    size: columns.length,
    all: runs[1]!.value,
    gain: difference.value,
    gain_low: difference.low,
    gain_high: difference.high,
    p,
    alone: alone.value,
    alone_low: alone.low,
    alone_high: alone.high,
  };
  return { row, shares };
}

/** Writes the protocol, and a line a group: the largest drop-one effects first. */
export function summariseAblation(table: DataFrame, run: Run): string {
  return [...describeAblation(run), ...lines(table)].join("\n");
}

/** Describes the model, its protocol, whether that leaks, and whether an encoder could know what is said. */
function describeAblation(run: Run): string[] {
  const whole = new Run({ artifacts: run.path("derived"), run: DERIVED });
  const { model } = whole.record("train")!.parameters as { model: string };
  const { warning } = whole.readJson<Encoder>("encoder.json");
  const { protocol, scale } = whole.record("encode")!.parameters as Pick<TestProtocol, "protocol" | "scale">;
  const split = describeProtocol({ corpus: "", protocol, folds: readFolds(whole).length, scale });
  const sentences = readTestedSentences(whole);
  return [
    `${model}, ${split}`,
    ...(sentences ? [describeTestedSentences(sentences)] : []),
    ...(warning ? [`WARNING ${warning}`] : []),
  ];
}

function lines(table: DataFrame): string[] {
  return rowsOf<AblationRow>(table).sort((a, b) =>
    a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.gain - a.gain
  )
    .map(({ kind, group, size, gain, gain_low, gain_high, p, p_corrected, alone, alone_low, alone_high }) => {
      const interval = formatInterval({ low: alone_low, high: alone_high });
      const range = `${signed(gain_low, 3)} to ${signed(gain_high, 3)}`;
      return `${kind} ${group} (${size}): ${signed(gain, 3)} (${range}, p ${p.toFixed(3)}, ` +
        `corrected ${p_corrected.toFixed(3)}), ` +
        `alone ${alone.toFixed(3)} (${interval})`;
    });
}
