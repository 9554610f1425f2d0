import { parseArgs } from "node:util";
import { type Progress, throttledProgress } from "./progress.ts";
import { projectPath } from "./project.ts";
import { lastRun, Run } from "./run.ts";
import { configure, parseSettings, SETTING_NAMES, type Settings } from "./settings.ts";
import { encode } from "./stages/encode.ts";
import { evaluate } from "./stages/evaluate.ts";
import { extract } from "./stages/extract.ts";
import { load } from "./stages/load.ts";
import { train } from "./stages/train.ts";
import type { StageOptions } from "./stages/stage.ts";
import { summarise } from "./stages/summary.ts";

const STAGES = { load, extract, encode, train, evaluate };

const HELP = `Recognises emotion in speech, stage by stage.

  deno task ser load     --corpus ravdess --source PATH|URL
  deno task ser extract  --features six --workers 2
  deno task ser encode   --protocol loso|speakers|random --folds 5 --scale train|none --validation 0
  deno task ser train    --model mlp --epochs 100 --seed 0[,1,…]
  deno task ser evaluate
  deno task ser all      the five in turn

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
    const { stages, settings } = parseCommand(args);
    if (stages.length === 0) {
      console.log(HELP);
      return 0;
    }
    const run = new Run(settings);
    for (const name of stages) {
      const options: StageOptions = { progress: terminalProgress(name) };
      await STAGES[name](run, settings, options);
      console.log(summarise[name](run));
    }
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

function parseCommand(args: readonly string[]): { stages: (keyof typeof STAGES)[]; settings: Settings } {
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
  const goesOn = name !== "load" && name !== "all" && !said.corpus && !said.run;
  const last = goesOn ? lastRun(projectPath(said.artifacts ?? "artifacts")) : undefined;
  const settings = configure({ ...said, ...(last ? { run: last } : {}) }, {});
  if (help || name === "") return { stages: [], settings };
  const stages = name === "all" ? Object.keys(STAGES) : [name];
  if (rest.length || stages.some((stage) => !Object.hasOwn(STAGES, stage))) {
    throw new RangeError(
      `There is no stage "${positionals.join(" ")}": use one of ${Object.keys(STAGES).join(", ")}, all`,
    );
  }
  return { stages: stages as (keyof typeof STAGES)[], settings };
}

/** Shows progress on one line of a terminal, or now and then on a line of its own where there is none. */
function terminalProgress(stage: string): Progress {
  const terminal = Deno.stderr.isTerminal();
  const encoder = new TextEncoder();
  return throttledProgress((line, last) => {
    const text = terminal ? `\r\x1b[2K${stage}: ${line}${last ? "\n" : ""}` : `${stage}: ${line}\n`;
    Deno.stderr.writeSync(encoder.encode(text));
  }, terminal ? 100 : 10_000);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
