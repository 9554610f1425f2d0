import pl, { type DataFrame } from "nodejs-polars";
import { InputError } from "../../errors.ts";
import { corpusShift } from "../../explore/corpus_shift.ts";
import { corpusOf } from "../../keys.ts";
import { formatModel, parseModel } from "../../models/model.ts";
import { plotCross } from "../../plots/evaluation/cross.ts";
import { plotCorpusShift } from "../../plots/features/corpus_shift.ts";
import { codeHash } from "../../run/code_hash.ts";
import { settingsOf } from "../../run/derived_run.ts";
import { FinishedJobs } from "../../run/finished_jobs.ts";
import { corpusTitle } from "../../run/read.ts";
import { type Run, sha256 } from "../../run/run.ts";
import { configure, type Settings } from "../../run/settings.ts";
import { openStore } from "../../run/store.ts";
import { runStage, type StageOptions } from "../../stages/stage.ts";
import { makeTable } from "../../tables/tables.ts";
import type { Dataset } from "../../training/dataset.ts";
import type { FitResult } from "../../training/job.ts";
import { backendOf, balanceOf, refuseFlaws, seedsOf } from "../../training/prepare.ts";
import { fitAll } from "../../training/queue.ts";
import { makeTask } from "../../training/task.ts";
import { testedClips } from "../tested_clips.ts";
import { divideCorpora, whyNotCrossed } from "./cross_dataset.ts";
import { CROSS } from "../../evaluate/cross_table.ts";
import { type CrossTested, scoreCross } from "./cross_rows.ts";

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
    const { dataset, folds } = divideCorpora(run, settings);
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
    const tested = fits.flatMap(({ seed, fold: { fold, trained, test } }, i) =>
      testedClips(dataset, test, { fold, seed }, results[i]!.probabilities)
        .map((clip): CrossTested => ({ ...clip, trained, tested: corpusOf(clip.speaker) }))
    );
    writeResults(run, dataset, tested);
    jobs.clear();
  }, { ...options, force: settings.force });
  return run.readTable("cross.parquet");
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
