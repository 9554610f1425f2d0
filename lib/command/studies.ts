import { basename, dirname, resolve } from "node:path";
import { InputError } from "../errors.ts";
import { Run } from "../run/run.ts";
import { terminalProgress } from "../run/terminal_progress.ts";
import { type SettingName, SETTINGS, type Settings } from "../run/settings_table.ts";
import { ablate, summariseAblation } from "../studies/ablation.ts";
import { crossCorpora } from "../studies/cross/cross.ts";
import { summariseCross } from "../studies/cross/summarise_cross.ts";
import { averagePredictions } from "../studies/ensemble.ts";
import { compareProtocols, summariseProtocols } from "../studies/protocols.ts";
import { compareLayers } from "../studies/layers/compare_layers.ts";
import { summariseLayers } from "../studies/layers/summarise_layers.ts";
import { repeatRun } from "../studies/repeat.ts";
import type { Command } from "./command.ts";
import { GOES_ON, goOn, RUN_NOTES, RUN_SETTINGS } from "./go_on.ts";

/** Scores the model of a run under several protocols. */
export const protocols: Command = {
  title: "scores the model under several protocols and scalings: what is leakage worth?",
  details: [GOES_ON],
  settings: [...RUN_SETTINGS, "folds", "model", "epochs", "balance", "backend", "seed", "workers", "force"],
  notes: { ...RUN_NOTES, ...asInRun("model", "epochs", "balance", "backend", "seed") },
  async run({ settings, signal }) {
    const table = await compareProtocols(goOn(settings).run, changesOf(settings), {
      progress: terminalProgress("protocols"),
      signal,
    });
    console.log(summariseProtocols(table));
    return 0;
  },
};

/** Trains the model of a run without, and with nothing but, each group of columns. */
export const ablation: Command = {
  title: "trains the model without, and with nothing but, each family and kind of functional",
  details: [GOES_ON],
  settings: [
    ...RUN_SETTINGS,
    "protocol",
    "folds",
    "list",
    "scale",
    "validation",
    "model",
    "epochs",
    "balance",
    "patience",
    "allow",
    "backend",
    "seed",
    "workers",
    "force",
  ],
  notes: {
    ...RUN_NOTES,
    ...asInRun("protocol", "folds", "list", "scale", "validation"),
    ...asInRun("model", "epochs", "balance", "patience", "allow", "backend", "seed"),
  },
  async run({ settings, signal }) {
    const { run } = goOn(settings);
    const table = await ablate(run, changesOf(settings), { progress: terminalProgress("ablation"), signal });
    console.log(summariseAblation(table, run));
    return 0;
  },
};

/** Scores each layer of a run's encoder. */
export const layers: Command = {
  title: "scores each layer of an encoder, also with sentences held out: does it hear emotions, or words?",
  details: [
    "The run's features must have several layers: encoder(model=PATH,layer=1-7). The scores are to be looked at; to choose " +
    'a layer without the tested speakers, search: --search "grid(layer=1|2|3)".',
    GOES_ON,
  ],
  options: {
    references: {
      help: "Features that layers are compared with; they are extracted if they were not before.",
      values: "sets or families, separated by commas, or none",
      defaultText: "six,full",
    },
  },
  settings: [
    ...RUN_SETTINGS,
    "protocol",
    "folds",
    "list",
    "scale",
    "model",
    "epochs",
    "balance",
    "allow",
    "backend",
    "seed",
    "workers",
    "force",
  ],
  notes: {
    ...RUN_NOTES,
    ...asInRun("protocol", "folds", "list", "scale"),
    ...asInRun("model", "epochs", "balance", "allow", "backend", "seed"),
  },
  async run({ settings, options: { references }, signal }) {
    const { run } = goOn(settings), changes = changesOf(settings);
    const table = await compareLayers(run, changes, {
      ...(references === undefined ? {} : { references: splitReferences(references) }),
      progress: terminalProgress("layers"),
      signal,
    });
    console.log(
      [...summariseLayers(table, run, changes), `${run.folder}: layers.parquet, figures/layers.svg`].join(
        "\n",
      ),
    );
    return 0;
  },
};

/** Trains on each corpus of a run, and tests on each. */
export const cross: Command = {
  title: "trains on each corpus of a run and tests on each, and measures how far features move between them",
  details: [
    "Uses the emotions that all corpora have; where a corpus meets itself, groups of its speakers are held out.",
    GOES_ON,
  ],
  settings: [
    ...RUN_SETTINGS,
    "scale",
    "folds",
    "model",
    "epochs",
    "balance",
    "allow",
    "backend",
    "seed",
    "workers",
    "force",
  ],
  notes: {
    ...RUN_NOTES,
    ...asInRun("scale", "folds", "model", "epochs", "balance", "allow", "backend", "seed"),
  },
  async run({ settings, signal }) {
    const { run } = goOn(settings);
    const table = await crossCorpora(run, changesOf(settings), {
      progress: terminalProgress("cross"),
      signal,
    });
    console.log(summariseCross(table).join("\n"));
    return 0;
  },
};

/** Averages the probabilities of trained runs. */
export const ensemble: Command = {
  title: "averages the probabilities of trained runs, and compares",
  details: ["The runs are of the same corpus and folds; their models may be any."],
  words: { usage: "artifacts/RUN artifacts/RUN …", least: 1, most: Infinity },
  settings: [],
  run({ words }) {
    console.log(averagePredictions(words.map(openFolder)));
    return 0;
  },
};

/** Repeats a run. */
export const repeat: Command = {
  title: "repeats a run from its run.json, and checks that results are the same",
  details: ["Ends with status 1 if it does not; the repetition is then kept in the run's folder repeat."],
  words: { usage: "artifacts/RUN", least: 1, most: 1 },
  settings: ["workers"],
  async run({ words, settings: { workers = SETTINGS.workers.default! }, signal }) {
    const run = openFolder(words[0]!);
    const { files, uar: [before, now] } = await repeatRun(
      run,
      workers,
      (stage) => ({ progress: terminalProgress(stage), signal }),
    );
    for (const { stage, file, same } of files) {
      console.log(`${same ? "same   " : "differs"} ${stage}: ${file}`);
    }
    const agrees = files.every(({ same }) => same);
    if (agrees) await Deno.remove(run.path("repeat"), { recursive: true });
    const outcome = agrees
      ? "the same, byte by byte"
      : "not the same; the repetition is kept in its folder repeat";
    console.log(`${run.folder}: UAR ${before.toFixed(4)}, repeated ${now.toFixed(4)}: ${outcome}`);
    return agrees ? 0 : 1;
  },
};

function splitReferences(text: string): string[] {
  return text === "none" ? [] : text.split(",").map((features) => features.trim());
}

function asInRun(...names: readonly SettingName[]): Command["notes"] {
  return Object.fromEntries(names.map((name) => [name, { default: "as in the run" }]));
}

/** The settings in which a study differs from the run. */
function changesOf(settings: Partial<Settings>): Partial<Settings> {
  const ofRun: readonly string[] = RUN_SETTINGS;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !ofRun.includes(name)));
}

function openFolder(folder: string): Run {
  const path = resolve(folder);
  if (!isFolder(path)) {
    throw new InputError(
      `Cannot open the run ${folder} as there is no such folder: name that of a run, artifacts/RUN`,
    );
  }
  return new Run({ artifacts: dirname(path), run: basename(path) });
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
