import type { DataFrame } from "nodejs-polars";
import { findCorpus } from "../../corpora/find_corpus.ts";
import type { PublishedResult } from "../../literature/paper.ts";
import type { Progress } from "../../progress.ts";
import type { Run } from "../../run/run.ts";
import { makeTable } from "../../tables/tables.ts";
import { ourConfiguration } from "./our_configuration.ts";
import { readScore, readTestProtocol } from "../literature.ts";
import { corpusTitle } from "../../run/read.ts";
import { type Measured, measuredRow, REPRODUCED, type ReproducedRow, rowNotRun } from "./reproduced_row.ts";
import { drawReproduction } from "./figure.ts";
import { type ReproduceSettings, ReproductionRuns } from "./runs.ts";
import type { StageOptions } from "../../stages/stage.ts";

export interface ReproduceOptions extends StageOptions {
  /** Sources of corpora, by name, that are elsewhere than in the folder `data`. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The corpora that are run if they are there. Default: all. */
  readonly corpora?: readonly string[];
  /** Where corpora are looked for. Default: `data`. */
  readonly data?: string;
}

/**
 * Runs ours under the protocol of every published result whose corpus is there, and compares: writes `reproduce.parquet`
 * and, if anything was run, `figures/reproduce.svg`.
 *
 * Results that ask for the same are answered by one run, a run derived from a run of that corpus and those features; what is done
 * is not done again. Options of ours are always tuned inside the training part, also where the published ones were tuned on
 * the test folds, which is remarked; and not at all where a fold has too few training speakers for that.
 *
 * A result that cannot be run, as what was found of its corpus is damaged say, is listed with the reason; the others go on.
 *
 * @returns A row a result.
 * @throws If a corpus cannot be read at the source that was named for it.
 */
export async function reproduce(
  run: Run,
  results: readonly PublishedResult[],
  settings: ReproduceSettings,
  { sources = {}, corpora, data, progress }: ReproduceOptions = {},
): Promise<DataFrame> {
  const runs = new ReproductionRuns(run, settings);
  const rows: ReproducedRow[] = [], measured: Measured[] = [];
  for (const [index, result] of results.entries()) {
    const { source: found, place } = findCorpus(result.corpus, data);
    const source = sources[result.corpus] ?? found;
    if (source === null) rows.push(rowNotRun(result, `put the corpus at ${place}`));
    else if (corpora?.includes(result.corpus) === false) {
      rows.push(rowNotRun(result, "another corpus was asked for"));
    } else {
      try {
        const row = await measure(runs, result, source, (done, total, what) => {
          progress?.(done, total, `${result.id}, row ${index + 1} of ${results.length}: ${what}`);
        });
        measured.push(row);
        rows.push(measuredRow(row));
      } catch (error) {
        if (Object.hasOwn(sources, result.corpus)) throw error;
        rows.push(rowNotRun(result, error instanceof Error ? error.message : String(error)));
      }
    }
  }
  const table = makeTable(rows, REPRODUCED);
  run.writeTable("reproduce.parquet", table);
  if (measured.length > 0) run.write("figures/reproduce.svg", drawReproduction(measured).svg);
  else run.remove("figures/reproduce.svg");
  return table;
}

async function measure(
  runs: ReproductionRuns,
  result: PublishedResult,
  source: string,
  progress: Progress,
): Promise<Measured> {
  const configuration = ourConfiguration(result);
  const base = await runs.prepare(result.corpus, source, configuration, progress);
  const tested = await runs.test(base, result, configuration, progress);
  const heldOut = result.protocol === "random"
    ? await runs.test(base, { ...result, protocol: "loso" }, configuration, progress)
    : null;
  return {
    result,
    configuration,
    title: corpusTitle(tested),
    protocol: readTestProtocol(tested),
    ours: readScore(tested, result.measure),
    heldOut: heldOut && readScore(heldOut, result.measure),
  };
}
