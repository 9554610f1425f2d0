import { InputError } from "./errors.ts";
import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { MODELS } from "./models/model.ts";
import { projectPath } from "./project_path.ts";
import { lastRun, Run } from "./run/run.ts";
import { terminalProgress } from "./run/terminal_progress.ts";
import { configure, parseSettings, SETTING_NAMES, type Settings } from "./run/settings.ts";
import { ablate, summariseAblation } from "./studies/ablation.ts";
import { encode } from "./stages/encode.ts";
import { averagePredictions } from "./studies/ensemble.ts";
import { evaluate } from "./stages/evaluate.ts";
import { extract } from "./stages/extract.ts";
import { load } from "./stages/load.ts";
import { train } from "./stages/train.ts";
import { compareProtocols, summariseProtocols } from "./studies/protocols.ts";
import { report } from "./report/report.ts";
import { repeatRun } from "./studies/repeat.ts";
import { summarise } from "./stages/summary.ts";

const STAGES = { load, extract, encode, train, evaluate };

const HELP = `Recognises emotion in speech, stage by stage.

  deno task ser load     --corpus ravdess --source PATH|URL
  deno task ser extract  --features six --frames "mel(bands=40)" --workers 2
  deno task ser encode   --protocol loso|speakers|emobox|sentences|random|list --folds 5 --list PATH
                         --scale train|speaker|robust|none --validation 0
  deno task ser train    --model "mlp(dropout=0.3)" --epochs 100 --seed 0[,1,…] --balance auto|none|weights|draws
                         --patience 0 --search "random(trials=12)" --allow CHECK[,…] --backend auto|webgpu|wasm|cpu
  deno task ser evaluate         scores, and what the models go by, for which those of the first seed are trained again
  deno task ser all      the five in turn

  deno task ser protocols             scores the model under several protocols and scalings: what is leakage worth?
  deno task ser ablation              trains the model without, and with nothing but, each family and kind of functional
  deno task ser ensemble artifacts/RUN artifacts/RUN …
                                      averages the probabilities of trained runs, and compares
  deno task ser repeat artifacts/RUN  repeats a run from what its run.json says, and tells whether it comes out the same

Models: ${Object.keys(MODELS).join(", ")}.
Options of all stages: --run NAME, --artifacts DIR, --force. A run is named after its corpus unless told otherwise; a
later stage goes on with the run that was worked on last. Each stage reads what the one before wrote, and does
nothing if nothing has changed.
Corpora and how to get them: data/README.md`;

/**
 * Runs the stages that a command line asks for.
 *
 * @returns The exit status.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { command, said, settings, folders } = parseCommand(args);
    if (command === "help") {
      console.log(HELP);
      return 0;
    }
    const run = new Run(settings);
    if (command === "ensemble") {
      console.log(averagePredictions(folders.map(openRun)));
      return 0;
    }
    if (command === "repeat") return await repeat(run, settings);
    if (command === "protocols") {
      const table = await compareProtocols(run, said, { progress: terminalProgress(command) });
      console.log(summariseProtocols(table));
      return 0;
    }
    if (command === "ablation") {
      const table = await ablate(run, said, { progress: terminalProgress(command) });
      console.log(summariseAblation(table, run));
      return 0;
    }
    for (const name of command) {
      await STAGES[name](run, settings, { progress: terminalProgress(name) });
      if (name === "evaluate") await report(run, settings, { progress: terminalProgress("report") });
      console.log(summarise[name](run));
    }
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

async function repeat(run: Run, { workers }: Settings): Promise<number> {
  const { files, uar: [before, now] } = await repeatRun(run, workers, { progress: terminalProgress });
  for (const { stage, file, same } of files) console.log(`${same ? "same   " : "differs"} ${stage}: ${file}`);
  const agrees = files.every(({ same }) => same);
  if (agrees) await Deno.remove(run.path("repeat"), { recursive: true });
  console.log(
    `${run.folder}: UAR ${before.toFixed(4)}, repeated ${now.toFixed(4)}: ${
      agrees ? "the same, byte by byte" : "not the same; the repetition is kept in its folder repeat"
    }`,
  );
  return agrees ? 0 : 1;
}

type StageName = keyof typeof STAGES;

interface Command {
  readonly command: readonly StageName[] | "help" | "protocols" | "ablation" | "ensemble" | "repeat";
  /** What the command line says, and that completed. */
  readonly said: Partial<Settings>;
  readonly settings: Settings;
  /** Folders of runs that a command works on together. */
  readonly folders: readonly string[];
}

function openRun(folder: string): Run {
  return new Run(namesOf(folder));
}

function namesOf(folder: string): { artifacts: string; run: string } {
  const path = resolve(folder);
  return { artifacts: dirname(path), run: basename(path) };
}

function parseCommand(args: readonly string[]): Command {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...Object.fromEntries(SETTING_NAMES.map((name) => [name, { type: "string" as const }])),
      force: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const { help, ...texts } = values as Record<string, string | boolean>;
  const said = parseSettings(
    Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, String(value)])),
  );
  const [name = "", ...rest] = positionals;
  const folders: string[] = [];
  if (help || name === "") return { command: "help", said, settings: configure(said, {}), folders };
  if (name === "repeat" && rest.length === 1) {
    return { command: name, said, settings: configure({ ...said, ...namesOf(rest[0]!) }, {}), folders };
  }
  if (name === "ensemble" && rest.length > 0) {
    return { command: name, said, settings: configure(said, {}), folders: rest };
  }
  const goesOn = name !== "load" && name !== "all" && !said.corpus && !said.run;
  const last = goesOn ? lastRun(projectPath(said.artifacts ?? "artifacts")) : undefined;
  const settings = configure({ ...said, ...(last ? { run: last } : {}) }, {});
  const stages = name === "all" ? Object.keys(STAGES) : [name];
  if ((name === "protocols" || name === "ablation") && rest.length === 0) {
    return { command: name, said, settings, folders };
  }
  if (rest.length || stages.some((stage) => !Object.hasOwn(STAGES, stage))) {
    throw new InputError(
      `There is no stage "${positionals.join(" ")}": use one of ${
        Object.keys(STAGES).join(", ")
      }, all, or protocols, ablation, ` +
        "ensemble FOLDER FOLDER …, repeat FOLDER",
    );
  }
  return { command: stages as StageName[], said, settings, folders };
}

if (import.meta.main) Deno.exit(await main(Deno.args));
