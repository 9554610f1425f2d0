import { InputError } from "../errors.ts";
import type { DataFrame } from "nodejs-polars";
import type { Encoder } from "../run/rows.ts";
import { bootstrapSpeakers } from "../metrics/bootstrap.ts";
import { compareRuns, type TestedClip } from "../evaluate/compare_runs.ts";
import { formatInterval } from "../metrics/interval.ts";
import { uarOf } from "../metrics/metrics.ts";
import { ABLATION, type AblationRow } from "../evaluate/ablation_table.ts";
import { groupColumns } from "../features/column_groups.ts";
import { describeProtocol, type TestProtocol } from "../literature/paper.ts";
import { mostProbable } from "../models/classifier.ts";
import { codeHash } from "../run/code_hash.ts";
import { FinishedJobs } from "../run/finished_jobs.ts";
import { openStore } from "../run/store.ts";
import { parseModel } from "../models/model.ts";
import { trainAll } from "../training/queue.ts";
import type { TrainResult } from "../training/job.ts";
import { plotAblation } from "../plots/evaluation/ablation.ts";
import { signed } from "../plots/drawing/signed.ts";
import { Run, sha256 } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";
import { type Dataset, keepColumns } from "../training/dataset.ts";
import { encode } from "../stages/encode.ts";
import { deriveRun } from "../run/derived_run.ts";
import { corpusTitle, readPredictions, requireSpeakers } from "../run/read.ts";
import type { StageOptions } from "../stages/stage.ts";
import { train } from "../stages/train.ts";
import { prepareTraining } from "../training/prepare.ts";
import { makeTask } from "../training/task.ts";

/** Names the derived run that has all columns. */
const DERIVED = "ablation";

/**
 * Trains the model without each family and each group of functionals, and with nothing else, under the run's folds: writes
 * `ablation.parquet` and `figures/ablation.svg`.
 *
 * All columns together are a run derived from it. Intervals (95 %) and p by speakers, the same ones with and without a group: see
 * `compareRuns`. What was trained before an interruption is not trained again.
 *
 * @param settings What is to be different from the run, its model for one.
 * @returns A row a group; one that has all columns is left out.
 * @throws {InputError} If the model hears frames, or there is only one speaker.
 */
export async function ablate(
  run: Run,
  settings: Partial<Settings> = {},
  options: StageOptions = {},
): Promise<DataFrame> {
  requireSpeakers(run, "leave columns out");
  const whole = deriveRun(run, DERIVED, { ...settings, search: "none" });
  const { kind, name } = parseModel(whole.settings.model);
  if (kind.input === "frames") {
    throw new InputError(`Cannot leave columns out as ${name} hears frames: choose a model that hears rows`);
  }
  for (const stage of [encode, train]) await stage(whole.run, whole.settings, options);
  const { context, folds, seeds } = await prepareTraining(whole.run, whole.settings);
  const { dataset, model } = context;
  const all = rowsOf<TestedClip>(readPredictions(whole.run));
  const groups = groupColumns(dataset.names).filter(({ columns }) => columns.length < dataset.names.length);
  if (groups.length === 0) {
    throw new InputError(
      `Cannot leave columns out as all ${dataset.names.length} are of one family and one kind: extract more features`,
    );
  }
  const { parameters, inputs, code } = whole.run.record("train")!;
  const key = sha256(JSON.stringify([parameters, inputs, code, codeHash(import.meta.url)]));
  using store = openStore(whole.run);
  const finishedJobs = new FinishedJobs<TrainResult>(store, { key, module: import.meta.url });
  const trials = groups.flatMap(({ kind, name, columns }) => [
    {
      title: `without ${name}`,
      id: `${kind}-${name}-without`,
      columns: dataset.names.filter((c) => !columns.includes(c)),
    },
    { title: `${name} alone`, id: `${kind}-${name}-alone`, columns },
  ]);
  const jobs = trials.flatMap((trial) => {
    const part = { ...context, dataset: keepColumns(dataset, trial.columns) };
    return seeds.flatMap((seed) =>
      folds.map((fold) => ({
        ...{ fold, seed },
        task: makeTask(part, fold, {
          id: `${trial.id.replaceAll(/\W/g, "-")}-${fold.fold}-${seed}`,
          title: `${trial.title}, fold ${fold.fold}`,
          candidate: { options: model.options, families: null },
          seed,
          fold: fold.fold,
        }),
      }))
    );
  });
  let done = 0;
  const results = await trainAll(jobs.map(({ task }) => task), {
    workers: whole.settings.workers,
    store: finishedJobs,
    signal: options.signal,
    finished: (title) => options.progress?.(++done, jobs.length, title),
  });
  const size = seeds.length * folds.length;
  const testedIn = (trial: number) =>
    jobs.slice(trial * size, (trial + 1) * size).flatMap(({ fold, seed }, i) =>
      tell(dataset, fold.test, { fold: fold.fold, seed }, results[trial * size + i]!.probabilities)
    );
  const rows = groups.map(({ kind, name, columns }, i): AblationRow => {
    const without = { name: `without ${name}`, rows: testedIn(2 * i) };
    const { runs, difference, p } = compareRuns(without, { name: "all", rows: all });
    const alone = bootstrapSpeakers(testedIn(2 * i + 1), uarOf);
    return {
      ...{ kind, group: name, size: columns.length, all: runs[1]!.value },
      ...{ gain: difference.value, gain_low: difference.low, gain_high: difference.high, p },
      ...{ alone: alone.value, alone_low: alone.low, alone_high: alone.high },
    };
  });
  const table = makeTable(rows, ABLATION);
  run.writeTable("ablation.parquet", table);
  run.write("figures/ablation.svg", plotAblation(table, corpusTitle(run)).svg);
  finishedJobs.clear();
  return table;
}

/** Tells in a line each what the groups are worth, those that are worth most first; and before, how that was found. */
export function summariseAblation(table: DataFrame, run: Run): string {
  return [...describeAblation(run), ...lines(table)].join("\n");
}

/** Says what was trained, how it was tested, and whether that leaks. */
function describeAblation(run: Run): string[] {
  const whole = new Run({ artifacts: run.path("derived"), run: DERIVED });
  const { model } = whole.record("train")!.parameters as { model: string };
  const { warning } = whole.readJson<Encoder>("encoder.json");
  const { protocol, folds, scale } = whole.record("encode")!.parameters as Omit<TestProtocol, "corpus">;
  const how = describeProtocol({ corpus: "", protocol, folds, scale });
  return [`${model}, ${how}`, ...(warning ? [`WARNING ${warning}`] : [])];
}

function lines(table: DataFrame): string[] {
  return rowsOf<AblationRow>(table).sort((a, b) =>
    a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.gain - a.gain
  )
    .map(({ kind, group, size, gain, gain_low, gain_high, p, alone, alone_low, alone_high }) =>
      `${kind} ${group} (${size}): ${signed(gain, 3)} (${signed(gain_low, 3)} to ${signed(gain_high, 3)}, ` +
      `p ${p.toFixed(3)}), alone ${alone.toFixed(3)} (${
        formatInterval({ low: alone_low, high: alone_high })
      })`
    );
}

function tell(
  { clips, emotions }: Dataset,
  test: readonly number[],
  model: { readonly fold: number; readonly seed: number },
  probabilities: Float32Array,
): TestedClip[] {
  const predicted = mostProbable(probabilities, emotions.length);
  return test.map((place, i) => {
    const { clip, speaker, emotion } = clips[place]!;
    return { ...model, clip, speaker, emotion, predicted: emotions[predicted[i]!]! };
  });
}
