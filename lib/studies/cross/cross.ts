import pl, { type DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { indexLabels } from "../../encode/labels.ts";
import { fitScaling } from "../../encode/scaling.ts";
import { InputError } from "../../errors.ts";
import { corpusShift } from "../../explore/corpus_shift.ts";
import { corpusOf } from "../../keys.ts";
import { mostProbable } from "../../models/classifier.ts";
import { formatModel, parseModel } from "../../models/model.ts";
import { plotCross } from "../../plots/evaluation/cross.ts";
import { plotCorpusShift } from "../../plots/features/corpus_shift.ts";
import { codeHash } from "../../run/code_hash.ts";
import { settingsOf } from "../../run/derived_run.ts";
import { FinishedJobs } from "../../run/finished_jobs.ts";
import { corpusTitle, readFeatureClips, readFeatureColumns } from "../../run/read.ts";
import { type Run, sha256 } from "../../run/run.ts";
import { configure, type Settings } from "../../run/settings.ts";
import { openStore } from "../../run/store.ts";
import { runStage, type StageOptions } from "../../stages/stage.ts";
import { makeTable, numbers } from "../../tables/tables.ts";
import type { Dataset } from "../../training/dataset.ts";
import type { FitResult } from "../../training/job.ts";
import { backendOf, balanceOf, refuseFlaws, seedsOf } from "../../training/prepare.ts";
import { fitAll } from "../../training/queue.ts";
import { makeTask } from "../../training/task.ts";
import { type CrossFold, crossFolds, EVERY } from "./cross_folds.ts";
import { CROSS, type CrossTested, scoreCross } from "./cross_rows.ts";

/** The settings that say how models are trained. */
const TRAINING = ["scale", "folds", "model", "epochs", "balance", "allow", "seed"] as const;

/**
 * Trains on each corpus of a run, and on all of them, and tests on each, with the emotions that all have; no tested speaker is ever
 * heard. Writes `cross.parquet` and `shift.parquet`, `figures/cross.svg` and `figures/shift.svg`.
 *
 * What was trained before an interruption is not trained again.
 *
 * @param changes What is to be different from the run, its model for one.
 * @returns A row a corpus, or all of them, that was learnt from, and a corpus that was tested: see `CrossRow`.
 * @throws {InputError} If the run has one corpus only, or they share fewer than two emotions.
 * @throws {InputError} If the model takes frames, or a recording is in two corpora.
 */
export async function crossCorpora(
  run: Run,
  changes: Partial<Settings> = {},
  options: StageOptions = {},
): Promise<DataFrame> {
  const settings = configure({ ...settingsOf(run), ...changes }, {}), model = parseModel(settings.model);
  const obstacle = whyNotCrossed(run, changes);
  if (obstacle) throw new InputError(`Cannot cross corpora as ${obstacle}`);
  const backend = await backendOf(model, settings);
  const stage = {
    name: "cross",
    module: import.meta.url,
    parameters: {
      ...Object.fromEntries(TRAINING.map((name) => [name, settings[name]])),
      model: formatModel(model),
      backend,
    },
    inputs: ["clips.parquet", "features.parquet"],
    outputs: ["cross.parquet", "shift.parquet", "figures/cross.svg", "figures/shift.svg"],
  };
  await runStage(run, stage, async (key, signal) => {
    const { dataset, folds } = divide(run, settings);
    refuseFlaws(dataset, folds, settings);
    using store = openStore(run);
    const jobs = new FinishedJobs<FitResult>(store, {
      key: sha256(`${key} ${codeHash(import.meta.url)}`),
      module: import.meta.url,
    });
    const context = {
      dataset,
      model,
      settings: { epochs: settings.epochs, patience: 0, balance: balanceOf(model, settings) },
      backend,
    };
    const fits = seedsOf(model, settings).flatMap((seed) => folds.map((fold) => ({ seed, fold })));
    const tasks = fits.map(({ seed, fold }) =>
      makeTask(context, fold, {
        id: `cross-${fold.fold}-${seed}`,
        title: `trained on ${fold.trained}, fold ${fold.fold}`,
        candidate: { options: model.options, families: null },
        seed,
        fold: fold.fold,
      })
    );
    let done = 0;
    const finished = (title: string) => options.progress?.(++done, tasks.length, title);
    const results = await fitAll(tasks, { workers: settings.workers, store: jobs, signal, finished });
    const tested = fits.flatMap(({ seed, fold }, i) =>
      testedClips(dataset, fold, seed, results[i]!.probabilities)
    );
    writeResults(run, dataset, tested);
    jobs.clear();
  }, { ...options, force: settings.force });
  return run.readTable("cross.parquet");
}

/** Reads the clips of the emotions that all corpora have, and divides them. */
function divide(run: Run, { scale, folds: count }: Settings): { dataset: Dataset; folds: CrossFold[] } {
  const all = readFeatureClips(run), names = readFeatureColumns(run);
  const emotions = sharedEmotions(emotionsByCorpus(all));
  const rows = [...all.keys()].filter((row) => emotions.includes(all[row]!.emotion));
  const clips = rows.map((row) => all[row]!), speakers = clips.map(({ speaker }) => speaker);
  const folds = crossFolds(clips, { folds: count, seed: 0 });
  const x = numbers(run.readTable("features.parquet"), names), columns = names.length;
  const values = { columns, x: new Float64Array(rows.length * columns) };
  for (const [i, row] of rows.entries()) {
    values.x.set(x.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  const scaling = fitScaling(scale, values, folds, speakers);
  const y = indexLabels(clips.map(({ emotion }) => emotion), emotions);
  return { dataset: { clips, y, emotions, names, values, speakers, scaling }, folds };
}

/** Lists the emotions that all corpora have. */
function sharedEmotions(corpora: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const [first, ...others] = [...corpora.values()];
  return sortEmotions([...first!].filter((emotion) => others.every((set) => set.has(emotion))));
}

/** Lists the emotions of each corpus. */
function emotionsByCorpus(clips: readonly { speaker: string; emotion: string }[]): Map<string, Set<string>> {
  const corpora = new Map<string, Set<string>>();
  for (const { speaker, emotion } of clips) {
    const corpus = corpusOf(speaker), emotions = corpora.get(corpus) ?? new Set();
    corpora.set(corpus, emotions.add(emotion));
  }
  return corpora;
}

/**
 * Says why the corpora of a run cannot be crossed: there is one only, one bears the name of all, they share fewer than two
 * emotions, or the model takes frames.
 *
 * @returns null if they can.
 */
export function whyNotCrossed(run: Run, changes: Partial<Settings> = {}): string | null {
  const { model } = configure({ ...settingsOf(run), ...changes }, {}), { kind, name } = parseModel(model);
  if (kind.input === "frames") return `${name} takes frames: choose a model that takes rows`;
  const corpora = emotionsByCorpus(readFeatureClips(run));
  if (corpora.size < 2) {
    return `the run has one only, ${[...corpora.keys()]}: load several, as in --corpus savee,ravdess`;
  }
  if (corpora.has(EVERY)) {
    return `one is called ${EVERY}, as what is learnt from all of them is: load it by another name, as in ` +
      "--corpus savee,folders(name=calls)";
  }
  const shared = sharedEmotions(corpora);
  if (shared.length > 1) return null;
  const found = [...corpora].map(([name, emotions]) => `${name}: ${sortEmotions(emotions).join(", ")}`).join(
    "; ",
  );
  return `they share ${shared.length === 1 ? `${shared} only` : "no emotion"} (${found}): ` +
    "merge emotions when they are loaded, as in --emotions happy=happy|excited,sad";
}

function testedClips(
  { clips, emotions }: Dataset,
  { fold, trained, test }: CrossFold,
  seed: number,
  probabilities: Float32Array,
): CrossTested[] {
  const predicted = mostProbable(probabilities, emotions.length);
  return test.map((row, i) => {
    const { speaker, emotion } = clips[row]!;
    return {
      fold,
      seed,
      trained,
      tested: corpusOf(speaker),
      speaker,
      emotion,
      predicted: emotions[predicted[i]!]!,
    };
  });
}

function writeResults(run: Run, { clips, names }: Dataset, tested: readonly CrossTested[]): void {
  const scores = makeTable(scoreCross(tested), CROSS), corpus = corpusTitle(run);
  const labels = pl.DataFrame({
    clip: clips.map(({ clip }) => clip),
    speaker: clips.map(({ speaker }) => speaker),
    emotion: clips.map(({ emotion }) => emotion),
  });
  const shift = corpusShift(
    labels.join(run.readTable("features.parquet"), { on: "clip", how: "left" }),
    names,
  );
  run.writeTable("cross.parquet", scores);
  run.writeTable("shift.parquet", shift);
  run.write("figures/cross.svg", plotCross(scores, corpus).svg);
  run.write("figures/shift.svg", plotCorpusShift(shift, corpus).svg);
}

/** Says in a line each how every corpus is recognised, by what was learnt from. */
export function summariseCross(table: DataFrame): string[] {
  return table.toRecords().map((row) => {
    const { trained, tested, uar, low, high } = row as {
      trained: string;
      tested: string;
      uar: number;
      low: number | null;
      high: number | null;
    };
    const interval = low === null ? "" : ` (${low.toFixed(3)} to ${high!.toFixed(3)})`;
    return `trained on ${trained}, tested on ${tested}: UAR ${uar.toFixed(3)}${interval}`;
  });
}
