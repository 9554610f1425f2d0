import { basename, dirname } from "node:path";
import { givenPath } from "../project_path.ts";
import type { Run } from "./run.ts";

/** The folder of all runs, unless another is given. */
export const ARTIFACTS = "artifacts";

/** What the stage `load` keeps of where the clips of a run are from. */
export interface Loading {
  readonly corpus: string;
  /** As the setting has it; empty for the synthetic corpus. */
  readonly source: string;
}

/** Reads where the clips of a run are from; undefined if it was not loaded yet. */
export function loadingOf(run: Run): Loading | undefined {
  return run.record("load")?.parameters as unknown as Loading | undefined;
}

/** Writes the command that loads a run from a corpus and source. */
export function loadCommand(run: Run, { corpus, source }: Loading): string {
  const artifacts = dirname(run.folder);
  const isElsewhere = artifacts !== givenPath(ARTIFACTS);
  return [
    "deno task ser load --corpus",
    corpus,
    ...(source ? ["--source", quote(source)] : []),
    "--run",
    basename(run.folder),
    ...(isElsewhere ? ["--artifacts", quote(artifacts)] : []),
  ].join(" ");
}

/** Quotes a word for a shell, if it must be. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
