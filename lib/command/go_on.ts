import { join } from "node:path";
import { InputError } from "../errors.ts";
import { givenPath } from "../project_path.ts";
import { loadCommand, loadingOf } from "../run/loading.ts";
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

/**
 * Opens the run that is to be loaded: the one that is named; else that of the corpus, by default the demo's. If it was loaded
 * before, its corpus and source are taken where none is given, which is written to standard error.
 *
 * @throws {InputError} If the run was loaded from another corpus or source than is given, unless it is forced.
 * @throws {InputError} If there is a source, and it is not said of which corpus.
 */
export function openToLoad(given: Partial<Settings>): { run: Run; settings: Settings } {
  const { corpus, source, force, artifacts = SETTINGS.artifacts.default! } = given;
  const name = given.run ?? corpus ?? SETTINGS.corpus.default!;
  const run = new Run({ artifacts, run: name });
  // A source alone names no run.
  const isNamed = given.run !== undefined || corpus !== undefined || source === undefined;
  const loading = isNamed ? loadingOf(run) : undefined;
  if (loading && !force) checkLoading(run, { corpus, source });
  if (!loading || (corpus ?? loading.corpus) !== loading.corpus) {
    return { run, settings: configure(given, {}) };
  }
  if (corpus === undefined || (source === undefined && loading.source)) {
    const from = loading.source && `, from ${source ?? loading.source}`;
    console.error(`goes on with ${join(artifacts, name)}${describeLoading(run)}${from}`);
  }
  const kept = { corpus: loading.corpus, source: source ?? loading.source };
  return { run, settings: configure({ ...given, ...kept, run: name } as Partial<Settings>, {}) };
}

function describeLoading(run: Run): string {
  const loading = loadingOf(run);
  if (!loading) return "";
  const time = run.hash("clips.parquet") === null ? null : Deno.statSync(run.path("clips.parquet")).mtime;
  return ` (corpus ${loading.corpus}${time ? `, loaded ${localTime(time)}` : ""})`;
}

/** Writes a time of this machine's zone: `2026-11-27 19:05`. */
function localTime(time: Date): string {
  return time.toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
}

function checkLoading(run: Run, { corpus, source }: Pick<Partial<Settings>, "corpus" | "source">): void {
  const loading = loadingOf(run);
  if (!loading) return;
  const isCorpus = corpus === undefined || corpus === loading.corpus;
  const isSource = source === undefined || pathOf(source) === pathOf(loading.source);
  if (isCorpus && isSource) return;
  const why = isCorpus
    ? `it was loaded from ${loading.source || "no source"}, and not from ${source}`
    : `its corpus is ${loading.corpus}, and not ${corpus}`;
  const wanted = { corpus: corpus ?? loading.corpus, source: source ?? "" };
  throw new InputError(
    `Cannot go on with ${run.folder} as ${why}: name another run by --run, or load this one anew ` +
      `(\`${loadCommand(run, wanted)} --force\`)`,
  );
}

function pathOf(source: string): string {
  return source && givenPath(source);
}
