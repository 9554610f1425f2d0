import { join } from "node:path";
import { InputError } from "../errors.ts";
import { givenPath } from "../project_path.ts";
import { nameRun } from "../corpora/corpus_list.ts";
import { loadCommand, LOADING_SETTINGS, loadingOf } from "../run/loading.ts";
import { lastRun, Run } from "../run/run.ts";
import { configure, type Settings } from "../run/settings.ts";
import { SETTINGS } from "../run/settings_table.ts";

/** The settings that say which run a command goes on with. */
export const RUN_SETTINGS = [...LOADING_SETTINGS, "run", "artifacts"] as const;

/** What these are by default. */
export const RUN_NOTES = {
  corpus: { default: "that of the run", help: "The run's corpus; the run of that name is gone on with." },
  source: { default: "that of the run", help: "Where the run's corpus is." },
  emotions: { default: "those of the run", help: "The emotions that the run was loaded with." },
  pattern: { default: "that of the run", help: "The pattern that the run was loaded with." },
  columns: { default: "those of the run", help: "The columns that the run was loaded with." },
  run: { default: "the one that was worked on last" },
};

/** The help of every command that goes on with a run. */
export const GOES_ON =
  "Goes on with the run that was worked on last, unless --run, or --corpus for the run of that name, is given; " +
  "a --corpus, --source, --emotions, --pattern or --columns that is not the run's is refused.";

/**
 * Opens the run that a command goes on with: the one that is named; else that of the corpus that is named; else the one that was
 * worked on last, which is written to standard error.
 *
 * @throws {InputError} If the run was loaded from another corpus or source than is named.
 */
export function goOn(wanted: Partial<Settings>): { run: Run; settings: Settings } {
  const { corpus } = wanted, given = withoutLoading(wanted);
  const artifacts = given.artifacts ?? SETTINGS.artifacts.default!;
  const last = given.run === undefined && corpus === undefined ? lastRun(givenPath(artifacts)) : undefined;
  const name = given.run ?? (corpus && nameRun(corpus)) ?? last;
  const settings = configure(name === undefined ? given : { ...given, run: name }, {});
  const run = new Run(settings);
  if (last !== undefined) console.error(`goes on with ${join(artifacts, last)}${describeLoading(run)}`);
  checkLoading(run, wanted);
  return { run, settings };
}

/**
 * Opens the run that is to be loaded: the one that is named; else that of the corpus, by default the demo's. If it was loaded
 * before, what it was loaded from is taken where nothing else is given, which is written to standard error.
 *
 * @throws {InputError} If the run was loaded from another corpus or source than is given, unless it is forced.
 * @throws {InputError} If there is a source, and it is not said of which corpus.
 */
export function openToLoad(given: Partial<Settings>): { run: Run; settings: Settings } {
  const { corpus, source, force, artifacts = SETTINGS.artifacts.default! } = given;
  const name = given.run ?? nameRun(corpus ?? SETTINGS.corpus.default!);
  const run = new Run({ artifacts, run: name });
  // A source alone names no run.
  const isNamed = given.run !== undefined || corpus !== undefined || source === undefined;
  const loading = isNamed ? loadingOf(run) : undefined;
  if (loading && !force) checkLoading(run, given);
  if (!loading || (corpus ?? loading.corpus) !== loading.corpus) {
    return { run, settings: configure(given, {}) };
  }
  if (corpus === undefined || (source === undefined && loading.source)) {
    const from = loading.source && `, from ${source ?? loading.source}`;
    console.error(`goes on with ${join(artifacts, name)}${describeLoading(run)}${from}`);
  }
  return { run, settings: configure({ ...loading, ...given, corpus: loading.corpus, run: name }, {}) };
}

/** Leaves out what says which clips a run has: it has them. */
function withoutLoading(settings: Partial<Settings>): Partial<Settings> {
  const names: readonly string[] = LOADING_SETTINGS;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
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

function checkLoading(run: Run, wanted: Partial<Settings>): void {
  const loading = loadingOf(run);
  if (!loading) return;
  const other = LOADING_SETTINGS.find((name) =>
    wanted[name] !== undefined && pathOf(name, wanted[name]) !== pathOf(name, loading[name])
  );
  if (other === undefined) return;
  const of = other === "corpus" ? {} : loading;
  const given = Object.fromEntries(
    LOADING_SETTINGS.flatMap((name) => wanted[name] === undefined ? [] : [[name, wanted[name]]]),
  );
  throw new InputError(
    `Cannot go on with ${run.folder} as ${
      DIFFERENCES[other](loading[other], wanted[other]!)
    }: name another run by --run, or ` +
      `load this one anew (\`${loadCommand(run, { ...of, ...given })} --force\`)`,
  );
}

/** Says in what a run differs from what is wanted. */
const DIFFERENCES: Readonly<
  Record<(typeof LOADING_SETTINGS)[number], (is: string, wanted: string) => string>
> = {
  corpus: (is, wanted) => `its corpus is ${is}, and not ${wanted}`,
  source: (is, wanted) => `it was loaded from ${is || "no source"}, and not from ${wanted}`,
  emotions: (is, wanted) => `its emotions are ${is || "all"}, and not ${wanted || "all"}`,
  pattern: (is, wanted) => `it was loaded by ${is || "no pattern"}, and not by ${wanted || "none"}`,
  columns: (is, wanted) => `it was loaded by ${is || "no"} columns, and not by ${wanted || "none"}`,
};

function pathOf(setting: string, value: string): string {
  return setting === "source" ? value && givenPath(value) : value;
}
