import { report } from "../report/report.ts";
import type { Run } from "../run/run.ts";
import { LOADING_SETTINGS, loadingOf } from "../run/loading.ts";
import { STAGE_NAMES, type StageName } from "../run/setting.ts";
import { SETTING_NAMES, type Settings } from "../run/settings.ts";
import { settingsOfStage } from "../run/settings_table.ts";
import { terminalProgress } from "../run/terminal_progress.ts";
import { encode } from "../stages/encode.ts";
import { evaluate } from "../stages/evaluate.ts";
import { extract } from "../stages/extract.ts";
import { load } from "../stages/load.ts";
import { summarise } from "../stages/summary.ts";
import { train } from "../stages/train.ts";
import type { Command } from "./command.ts";
import { GOES_ON, goOn, openToLoad, RUN_NOTES } from "./go_on.ts";
import { describeNoEffect } from "./no_effect.ts";

const STAGES = { load, extract, encode, train, evaluate };

const AGAIN = "Does nothing if nothing has changed.";

const LOADED =
  "A run that was loaded before keeps its corpus and source: others are refused, unless by --force.";

/** A command for each stage, and one for all. */
export const STAGE_COMMANDS: Readonly<Record<StageName | "all", Command>> = {
  load: {
    title: "lists and checks the clips of a corpus",
    details: [`How to get a corpus: data/README.md. ${AGAIN}`, LOADED],
    settings: settingsOfStage("load"),
    run: ({ settings, signal }) => runStages(["load"], settings, openToLoad(settings), signal),
  },
  extract: later("extract", "computes the features of every clip"),
  encode: later("encode", "divides clips into folds, fits scalers, and checks for leakage"),
  train: later("train", "trains a model for every fold and seed, and a final one on all clips"),
  evaluate: later(
    "evaluate",
    "scores the predictions, and measures what the models go by, for which those of the first seed are trained again",
  ),
  all: {
    title: "runs the five stages in turn",
    details: [`Starts from the corpus, with the run of its name unless --run is given. ${AGAIN}`, LOADED],
    settings: SETTING_NAMES,
    run: ({ settings, signal }) => runStages(STAGE_NAMES, settings, openToLoad(settings), signal),
  },
};

function later(stage: StageName, title: string): Command {
  return {
    title,
    details: [GOES_ON, AGAIN],
    settings: [...LOADING_SETTINGS, ...settingsOfStage(stage)],
    notes: RUN_NOTES,
    run: ({ settings, signal }) => runStages([stage], settings, goOn(settings), signal),
  };
}

/** Runs stages, once it is said which of the given settings have no effect. */
async function runStages(
  stages: readonly StageName[],
  given: Partial<Settings>,
  { run, settings }: { run: Run; settings: Settings },
  signal: AbortSignal | undefined,
): Promise<number> {
  const clips = stages.includes("load") ? {} : loadingOf(run);
  for (const line of describeNoEffect(given, { ...settings, ...clips })) console.error(line);
  for (const stage of stages) {
    await STAGES[stage](run, settings, { progress: terminalProgress(stage), signal });
    console.log(summarise[stage](run));
    if (stage === "evaluate") await showReport(run, settings, signal);
  }
  return 0;
}

/** Writes the report, once scores are printed: what the models go by takes long. */
async function showReport(run: Run, settings: Settings, signal: AbortSignal | undefined): Promise<void> {
  await report(run, settings, { progress: terminalProgress("report"), signal });
  console.log(`  see ${run.path("report.html")}`);
}
