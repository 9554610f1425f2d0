import { InputError } from "../errors.ts";
import type { PublishedResult } from "../literature/paper.ts";
import { PUBLISHED_RESULTS } from "../literature/papers.ts";
import { didYouMean } from "../nearest_names.ts";
import { Run } from "../run/run.ts";
import { configure } from "../run/settings.ts";
import { terminalProgress } from "../run/terminal_progress.ts";
import { reproduce as reproduceResults } from "../studies/reproduce/reproduce.ts";
import { summariseReproduction } from "../studies/reproduce/summary.ts";
import type { Command } from "./command.ts";

/** Runs ours under the protocols of published results. */
export const reproduce: Command = {
  title: "runs the workbench under the protocols of published results, and compares",
  details: [
    "What is interrupted goes on where it stopped. Ends with status 1 if a result cannot be run though its corpus is " +
    "there. How to get a corpus: data/README.md.",
  ],
  options: {
    corpus: {
      help: "The corpora whose results are reproduced.",
      values: `${corporaOf(PUBLISHED_RESULTS).join(", ")}, separated by commas`,
      defaultText: "those that are found",
    },
    source: {
      help: "Where these corpora are, in the same order.",
      values: "folders, archives (.zip, .tar, .tar.gz) or web addresses of these, separated by commas",
      defaultText: "where data/README.md says to put them",
    },
    row: {
      help: "The published results, by the names in reproduce.parquet.",
      values: "names, separated by commas",
      defaultText: "all",
    },
    encoder: {
      help: "A pretrained encoder: published scores of embeddings are compared with ours with it, too.",
      values: "a folder, or a name on a hub (OWNER/NAME)",
      defaultText: "none",
    },
    data: { help: "The folder that corpora are looked for in.", values: "a folder", defaultText: "data" },
  },
  settings: ["run", "artifacts", "workers", "force"],
  notes: { run: { default: "reproduce" } },
  async run({ settings, options: { corpus, source, row, encoder, data }, signal }) {
    const corpora = corpus?.split(",");
    const sources = pairSources(corpora, source);
    const results = row === undefined ? PUBLISHED_RESULTS : row.split(",").map(findResult);
    const configured = configure({ run: "reproduce", ...settings }, {}), run = new Run(configured);
    const failed = new Set<string>();
    const table = await reproduceResults(run, results, configured, {
      sources,
      ...(corpora ? { corpora } : {}),
      ...(encoder === undefined ? {} : { encoder }),
      ...(data === undefined ? {} : { data }),
      progress: terminalProgress("reproduce"),
      signal,
      onFailure: (row) => failed.add(row),
    });
    const files = ["reproduce.parquet", "figures/reproduce.svg"].filter((file) => run.hash(file) !== null);
    console.log(`${summariseReproduction(table)}\n\n${run.folder}: ${files.join(", ")}`);
    if (failed.size > 0) console.error(`Could not be run (errors above): ${[...failed].join(", ")}`);
    return failed.size > 0 ? 1 : 0;
  },
};

function corporaOf(results: readonly PublishedResult[]): string[] {
  return [...new Set(results.map(({ corpus }) => corpus))];
}

function findResult(id: string): PublishedResult {
  const result = PUBLISHED_RESULTS.find((result) => result.id === id);
  if (result) return result;
  const known = PUBLISHED_RESULTS.map(({ id }) => id);
  throw new InputError(
    `Cannot reproduce "${id}" as there is no such row${didYouMean(id, known)}; there are ${known.join(", ")}`,
  );
}

/** Pairs corpora with their sources, in order. */
function pairSources(corpora: readonly string[] = [], source?: string): Record<string, string> {
  const known = corporaOf(PUBLISHED_RESULTS);
  const unknown = corpora.find((corpus) => !known.includes(corpus));
  if (unknown !== undefined) {
    const nearest = didYouMean(unknown, known);
    throw new InputError(
      `Cannot reproduce anything of "${unknown}" as no published result of it is kept; ` +
        `there are results of ${known.join(", ")}${nearest}`,
    );
  }
  const sources = source?.split(",") ?? [];
  if (source !== undefined && sources.length !== corpora.length) {
    throw new InputError(
      `Cannot pair corpora with sources: there are ${corpora.length} corpora and ${sources.length} sources`,
    );
  }
  return Object.fromEntries(sources.map((source, index) => [corpora[index]!, source]));
}
