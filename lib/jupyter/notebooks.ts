import { basename, join } from "node:path";
import { givenPath, projectPath } from "../project_path.ts";
import { Run } from "../run/run.ts";
import { configure } from "../run/settings.ts";
import { corpusTitle } from "../run/read.ts";
import { formatNotebook, staleCells, stripNotebook } from "./committed.ts";
import { environmentOrExit } from "./environment.ts";
import { executeNotebooks, joinNotebooks } from "./execute.ts";
import { flagsToVariables } from "./flags.ts";
import { narrate } from "./narrate.ts";
import { readNotebook } from "./notebook.ts";

/** Lists the project's notebooks in the order in which they build on each other. */
export async function listNotebooks(folder = projectPath("notebooks")): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (/^\d.*\.ipynb$/.test(entry.name)) names.push(entry.name);
  }
  return names.sort().map((name) => join(folder, name));
}

/**
 * Says which committed outputs a run did not reproduce.
 *
 * @param notebooks Paths of committed notebooks.
 * @param folder Holds their executed copies.
 * @returns One line a notebook that is stale.
 */
export async function describeStale(notebooks: readonly string[], folder: string): Promise<string[]> {
  const findings: string[] = [];
  for (const path of notebooks) {
    const cells = staleCells(await readNotebook(path), await readNotebook(join(folder, basename(path))));
    if (cells.length > 0) findings.push(`${basename(path)} is stale: code cell ${cells.join(", ")}`);
  }
  return findings;
}

/** Writes the outputs of executed copies into the committed notebooks, without what changes from run to run. */
export async function refreshNotebooks(notebooks: readonly string[], folder: string): Promise<void> {
  for (const path of notebooks) {
    const executed = await readNotebook(join(folder, basename(path)));
    await Deno.writeTextFile(path, formatNotebook(stripNotebook(executed)));
  }
}

/**
 * Runs the notebooks headless; leaves executed copies and `notebooks.html`, all on one page, in the run's artifacts.
 *
 * `--check` says which committed outputs are stale, `--refresh` renews them (both redo every stage); other flags
 * configure the notebooks.
 *
 * @returns The exit status.
 */
async function main(args: readonly string[]): Promise<number> {
  const check = args.includes("--check");
  const refresh = args.includes("--refresh");
  const variables = flagsToVariables(args.filter((arg) => arg !== "--check" && arg !== "--refresh"));
  if (check || refresh) variables.SER_FORCE = "true";
  const { artifacts, run } = configure({}, { ...Deno.env.toObject(), ...variables });
  const folder = join(givenPath(artifacts), run);
  const copies = join(folder, "notebooks");
  const environment = await environmentOrExit();
  const notebooks = await listNotebooks();

  const success = await narrate((onEvent) =>
    executeNotebooks(environment, notebooks, copies, { variables, onEvent })
  );
  if (!success) return 1;
  const page = join(folder, "notebooks.html");
  const executed = notebooks.map((path) => join(copies, basename(path)));
  const corpus = corpusTitle(new Run({ artifacts, run }));
  await joinNotebooks(environment, page, `Speech emotion recognition: ${corpus}`, executed);
  console.error(`All on one page: ${page}`);
  console.error(`Report: ${join(folder, "report.html")}`);

  if (refresh) await refreshNotebooks(notebooks, copies);
  const stale = check ? await describeStale(notebooks, copies) : [];
  if (stale.length > 0) console.error([...stale, "Renew them: deno task notebooks:refresh"].join("\n"));
  return stale.length > 0 ? 1 : 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
