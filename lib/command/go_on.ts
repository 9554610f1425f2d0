import { join } from "node:path";
import { InputError } from "../errors.ts";
import { givenPath } from "../project_path.ts";
import { lastRun, Run } from "../run/run.ts";
import { configure, type Settings } from "../run/settings.ts";
import { SETTINGS } from "../run/settings_table.ts";

/** The settings that say which run a command goes on with. */
export const RUN_SETTINGS = ["corpus", "source", "run", "artifacts"] as const;

/** What these are by default. */
export const RUN_NOTES = {
  corpus: { default: "that of the run", help: "The run's corpus; the run of that name is gone on with." },
  source: { default: "that of the run", help: "Where the run's corpus is." },
  run: { default: "the one that was worked on last" },
};

/** The help of every command that goes on with a run. */
export const GOES_ON =
  "Goes on with the run that was worked on last, unless --run, or --corpus for the run of that name, is given; " +
  "a --corpus or --source that is not the run's is refused.";

/**
 * Opens the run that a command goes on with: the one that is named; else that of the corpus that is named; else the one that was
 * worked on last, which is written to standard error.
 *
 * @throws {InputError} If the run was loaded from another corpus or source than is named.
 */
export function goOn({ corpus, source, ...given }: Partial<Settings>): { run: Run; settings: Settings } {
  const artifacts = given.artifacts ?? SETTINGS.artifacts.default!;
  const last = given.run === undefined && corpus === undefined ? lastRun(givenPath(artifacts)) : undefined;
  const name = given.run ?? corpus ?? last;
  const settings = configure(name === undefined ? given : { ...given, run: name }, {});
  const run = new Run(settings);
  if (last !== undefined) console.error(`goes on with ${join(artifacts, last)}${describeLoading(run)}`);
  checkLoading(run, { corpus, source });
  return { run, settings };
}

/** What the stage `load` keeps of where clips are from. */
interface Loading {
  readonly corpus: string;
  readonly source: string;
}

function loadingOf(run: Run): Loading | undefined {
  return run.record("load")?.parameters as unknown as Loading | undefined;
}

function describeLoading(run: Run): string {
  const loading = loadingOf(run);
  if (!loading) return "";
  const time = Deno.statSync(run.path("clips.parquet")).mtime;
  return ` (corpus ${loading.corpus}${time ? `, loaded ${localTime(time)}` : ""})`;
}

/** Writes a time of this machine's zone: `2026-11-27 19:05`. */
function localTime(time: Date): string {
  return time.toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
}

function checkLoading(run: Run, { corpus, source }: Pick<Partial<Settings>, "corpus" | "source">): void {
  const loading = loadingOf(run);
  if (!loading) return;
  const load = "load it first (`deno task ser load`), or name its run by --run";
  if (corpus !== undefined && corpus !== loading.corpus) {
    throw new InputError(
      `Cannot go on with ${run.folder} as its corpus is ${loading.corpus}, and not ${corpus}: ${load}`,
    );
  }
  if (source !== undefined && pathOf(source) !== pathOf(loading.source)) {
    const loadedFrom = loading.source || "no source";
    throw new InputError(
      `Cannot go on with ${run.folder} as it was loaded from ${loadedFrom}, and not from ${source}: ${load}`,
    );
  }
}

function pathOf(source: string): string {
  return source && givenPath(source);
}
