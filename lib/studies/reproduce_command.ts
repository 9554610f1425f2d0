import { InputError } from "../errors.ts";
import { parseArgs } from "node:util";
import { terminalProgress } from "../run/terminal_progress.ts";
import { PUBLISHED_RESULTS } from "../literature/papers.ts";
import type { PublishedResult } from "../literature/paper.ts";
import { Run } from "../run/run.ts";
import { configure, parseSettings, type Settings } from "../run/settings.ts";
import { reproduce } from "./reproduce.ts";
import { summariseReproduction } from "./reproduction_text.ts";

const HELP = `Runs ours under the protocols of published results, and compares.

  deno task reproduce                                    every corpus that is found in data/
  deno task reproduce --corpus ravdess --source PATH     that corpus; several: --corpus a,b --source PATH,PATH
  deno task reproduce --row ertk-ravdess-egemaps-online  that row; several are separated by commas

Options: --data DIR (where corpora are looked for), --run NAME (default: reproduce), --artifacts DIR, --workers N, --force.
Work that is interrupted goes on where it stopped. Corpora and how to get them: data/README.md`;

/**
 * Runs the command `reproduce`.
 *
 * @returns The exit status.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { help, results, run, settings, ...options } = parseCommand(args);
    if (help) {
      console.log(HELP);
      return 0;
    }
    const table = await reproduce(run, results, settings, {
      ...options,
      progress: terminalProgress("reproduce"),
    });
    const files = ["reproduce.parquet", "figures/reproduce.svg"].filter((file) => run.hash(file) !== null);
    console.log(`${summariseReproduction(table)}\n\n${run.folder}: ${files.join(", ")}`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

interface Command {
  readonly help: boolean;
  readonly results: readonly PublishedResult[];
  readonly run: Run;
  readonly settings: Settings;
  readonly sources: Readonly<Record<string, string>>;
  readonly corpora?: readonly string[];
  readonly data?: string;
}

const TEXTS = ["corpus", "source", "row", "data", "run", "artifacts", "workers"] as const;

function parseCommand(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(TEXTS.map((name) => [name, { type: "string" as const }])),
      force: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const { help = false, force = false, corpus, source, row, data, ...texts } = values as
    & Partial<Record<(typeof TEXTS)[number], string>>
    & { help?: boolean; force?: boolean };
  const settings = configure({ run: "reproduce", ...parseSettings(texts), force }, {});
  const corpora = corpus?.split(",");
  return {
    help,
    results: row === undefined ? PUBLISHED_RESULTS : row.split(",").map(findResult),
    run: new Run(settings),
    settings,
    sources: pairSources(corpora, source),
    ...(corpora ? { corpora } : {}),
    ...(data === undefined ? {} : { data }),
  };
}

function findResult(id: string): PublishedResult {
  const result = PUBLISHED_RESULTS.find((result) => result.id === id);
  if (result) return result;
  const known = PUBLISHED_RESULTS.map(({ id }) => id).join(", ");
  throw new InputError(`Cannot reproduce "${id}" as there is no such row; there are ${known}`);
}

function pairSources(corpora: readonly string[] = [], source?: string): Record<string, string> {
  const known = new Set(PUBLISHED_RESULTS.map(({ corpus }) => corpus));
  const unknown = corpora.find((corpus) => !known.has(corpus));
  if (unknown !== undefined) {
    throw new InputError(
      `Cannot reproduce anything of "${unknown}" as no published result of it is kept; there are some of ${
        [...known].join(", ")
      }`,
    );
  }
  const sources = source?.split(",") ?? [];
  if (source !== undefined && sources.length !== corpora.length) {
    throw new InputError(
      `Cannot tell whose source is which: there are ${corpora.length} corpora and ${sources.length} sources`,
    );
  }
  return Object.fromEntries(sources.map((source, place) => [corpora[place]!, source]));
}

if (import.meta.main) Deno.exit(await main(Deno.args));
