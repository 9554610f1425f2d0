import { basename, dirname } from "node:path";
import { givenPath } from "../project_path.ts";
import type { Run } from "./run.ts";

/** The folder of all runs, unless another is given. */
export const ARTIFACTS = "artifacts";

/** The settings that say which clips a run has. */
export const LOADING_SETTINGS = ["corpus", "source", "emotions", "pattern", "columns"] as const;

/** What the stage `load` keeps of which clips a run has: settings as they were given, empty where they were not. */
export type Loading = Readonly<Record<(typeof LOADING_SETTINGS)[number], string>>;

/** Reads which clips a run has; undefined if it was not loaded yet. */
export function loadingOf(run: Run): Loading | undefined {
  const given = run.record("load")?.parameters as Partial<Loading> | undefined;
  return given && (Object.fromEntries(LOADING_SETTINGS.map((name) => [name, given[name] ?? ""])) as Loading);
}

/** Writes the command that loads a run. */
export function loadCommand(run: Run, loading: Partial<Loading>): string {
  const artifacts = dirname(run.folder);
  const isElsewhere = artifacts !== givenPath(ARTIFACTS);
  return [
    "deno task ser load",
    ...LOADING_SETTINGS.flatMap((name) => loading[name] ? [`--${name}`, quote(loading[name])] : []),
    "--run",
    basename(run.folder),
    ...(isElsewhere ? ["--artifacts", quote(artifacts)] : []),
  ].join(" ");
}

/** Quotes a word for a shell, if it must be. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
