import { InputError } from "../../errors.ts";
import type { DataFrame } from "nodejs-polars";
import { findCorpus } from "../../corpora/find_corpus.ts";
import type { PublishedResult } from "../../literature/paper.ts";
import type { Run } from "../../run/run.ts";
import { makeTable } from "../../tables/tables.ts";
import { testedSentences } from "../../encode/tested_sentences.ts";
import { hasHeard } from "../../hub/heard/has_heard.ts";
import { readEncoderRecords } from "../../run/encoder_records.ts";
import { type OurConfiguration, ourConfigurations } from "./our_configuration.ts";
import { findOurEncoder } from "./our_encoder.ts";
import { readScore, readTestProtocol } from "../literature.ts";
import { corpusTitle, readFeatureClips, readFolds } from "../../run/read.ts";
import { type Measured, measuredRow, REPRODUCED, type ReproducedRow, rowNotRun } from "./reproduced_row.ts";
import { drawReproduction } from "./figure.ts";
import { type ReproduceSettings, ReproductionRuns } from "./runs.ts";
import { runStage, type StageOptions } from "../../stages/stage.ts";

export interface ReproduceOptions extends StageOptions {
  /** Sources of corpora, by name, that are elsewhere than in the folder `data`. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The corpora that are run if they are there. Default: all. */
  readonly corpora?: readonly string[];
  /**
   * A pretrained encoder, a folder or a hub's name: results of embeddings are compared with ours with it besides. Default: none, and
   * nothing is downloaded.
   */
  readonly encoder?: string;
  /** Where corpora are looked for. Default: `data`. */
  readonly data?: string;
  /** Receives each result that cannot be run though its corpus is there, and why. */
  readonly onFailure?: (row: string, error: InputError) => void;
}

/**
 * Runs ours under the protocol of every published result whose corpus is there, and compares: writes `reproduce.parquet`
 * and, if anything was run, `figures/reproduce.svg`.
 *
 * Results that ask for the same are answered by one run, a run derived from a run of that corpus and those features; what is done
 * is not done again. Options of ours are always tuned inside the training part, also where the published ones were tuned on
 * the test folds, which is remarked; and not at all where a fold has too few training speakers for that.
 *
 * A result that cannot be run, as what was found of its corpus is damaged say, is listed with the reason; the others go on. A
 * fault of the program ends it.
 *
 * @returns A row a result, and one more of each that is compared with an encoder of ours.
 * @throws {InputError} If a corpus cannot be read at the source that was named for it.
 * @throws {InputError} If the encoder cannot be found.
 */
export async function reproduce(
  run: Run,
  results: readonly PublishedResult[],
  settings: ReproduceSettings,
  options: ReproduceOptions = {},
): Promise<DataFrame> {
  const { sources = {}, corpora, data, encoder } = options;
  const stage = {
    name: "reproduce",
    module: import.meta.url,
    parameters: {
      rows: results.map(({ id }) => id),
      sources,
      corpora: corpora ?? null,
      data: data ?? null,
      ...(encoder === undefined ? {} : { encoder }),
    },
    inputs: [],
    outputs: ["reproduce.parquet", "figures/reproduce.svg"],
  };
  // Always, as corpora may have come meanwhile; what was run before is not run again.
  await runStage(
    run,
    stage,
    (_key, signal) => writeReproduction(run, results, settings, { ...options, signal }),
    {
      ...options,
      force: true,
    },
  );
  return run.readTable("reproduce.parquet");
}

async function writeReproduction(
  run: Run,
  results: readonly PublishedResult[],
  settings: ReproduceSettings,
  options: ReproduceOptions,
): Promise<void> {
  const { sources = {}, corpora, encoder: model, data, onFailure } = options;
  const encoder = model === undefined ? null : await findOurEncoder(model, options);
  const runs = new ReproductionRuns(run, settings);
  const rows: ReproducedRow[] = [], measured: Measured[] = [];
  for (const [index, result] of results.entries()) {
    const { source: found, location } = findCorpus(result.corpus, data);
    const source = sources[result.corpus] ?? found;
    if (source === null) rows.push(rowNotRun(result, `put the corpus at ${location}`));
    else if (corpora?.includes(result.corpus) === false) {
      rows.push(rowNotRun(result, "another corpus was asked for"));
    } else {
      const stage = titled(`${result.id}, row ${index + 1} of ${results.length}`, options);
      for (const configuration of ourConfigurations(result, encoder)) {
        try {
          const row = await measure(runs, result, configuration, source, stage);
          measured.push(row);
          rows.push(measuredRow(row));
        } catch (error) {
          if (!(error instanceof InputError) || Object.hasOwn(sources, result.corpus)) throw error;
          rows.push(rowNotRun(result, error.message));
          onFailure?.(result.id, error);
        }
      }
    }
  }
  const table = makeTable(rows, REPRODUCED);
  run.writeTable("reproduce.parquet", table);
  if (measured.length > 0) run.write("figures/reproduce.svg", drawReproduction(measured).svg);
  else run.remove("figures/reproduce.svg");
}

/** Says of progress which row it is of. */
function titled(title: string, { progress, signal }: ReproduceOptions): StageOptions {
  return { signal, progress: (done, total, what) => progress?.(done, total, `${title}: ${what}`) };
}

async function measure(
  runs: ReproductionRuns,
  result: PublishedResult,
  configuration: OurConfiguration,
  source: string,
  options: StageOptions,
): Promise<Measured> {
  const base = await runs.prepare(result, source, configuration, options);
  const tested = await runs.test(base, result, configuration, options);
  const heldOut = result.protocol === "random"
    ? await runs.test(base, { ...result, protocol: "loso" }, configuration, options)
    : null;
  const [encoder] = readEncoderRecords(base);
  return {
    result,
    configuration,
    title: corpusTitle(tested),
    protocol: readTestProtocol(tested),
    ours: readScore(tested, result.measure),
    heldOut: heldOut && readScore(heldOut, result.measure),
    sentences: testedSentences(readFeatureClips(tested), readFolds(tested)),
    heard: encoder ? hasHeard(encoder, result.corpus).answer : null,
    isTuned: tested.record("train")!.parameters["search"] === configuration.search,
  };
}
