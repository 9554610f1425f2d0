import type { DataFrame } from "nodejs-polars";
import { findCorpus } from "../corpora/places.ts";
import { describeProtocol, type PublishedResult, type TestProtocol } from "../literature/paper.ts";
import type { Figure } from "../plots/figure.ts";
import { type LiteratureScore, plotLiterature } from "../plots/literature.ts";
import type { Progress } from "../progress.ts";
import { Run } from "../run.ts";
import { configure, type Settings } from "../settings.ts";
import { makeTable } from "../tables.ts";
import { type Counterpart, counterpartOf, SEARCHED_SPEAKERS } from "./counterpart.ts";
import { encode } from "./encode.ts";
import { evaluate } from "./evaluate.ts";
import { extract } from "./extract.ts";
import { fork } from "./fork.ts";
import { ownScore, publishedScore, readScore, readTestProtocol } from "./literature.ts";
import { load } from "./load.ts";
import { corpusTitle, readFeatureClips } from "./read.ts";
import { type Measured, measuredRow, REPRODUCED, type ReproducedRow, rowNotRun } from "./reproduced_row.ts";
import type { StageOptions } from "./stage.ts";
import { train } from "./train.ts";

export interface ReproduceOptions extends StageOptions {
  /** Sources of corpora, by name, that are elsewhere than in the folder `data`. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The corpora that are run if they are there. Default: all. */
  readonly corpora?: readonly string[];
  /** Where corpora are looked for. Default: `data`. */
  readonly data?: string;
}

/** What does not change a result. */
type How = Pick<Settings, "artifacts" | "workers" | "force">;

/**
 * Runs ours under the protocol of every published result whose corpus is there, and compares: writes `reproduce.parquet`
 * and, if anything was run, `figures/reproduce.svg`.
 *
 * Results that ask for the same are answered by one run, a fork of a run of that corpus and those features; what is done
 * is not done again. Options of ours are always chosen inside the training part, also where the published ones were chosen by
 * the test folds, which is remarked; and not at all where a fold learns from too few speakers for that.
 *
 * @returns A row a result.
 */
export async function reproduce(
  run: Run,
  results: readonly PublishedResult[],
  how: How,
  { sources = {}, corpora, data, progress }: ReproduceOptions = {},
): Promise<DataFrame> {
  const runs = new Runs(run, how);
  const rows: ReproducedRow[] = [], measured: Measured[] = [];
  for (const [index, result] of results.entries()) {
    const { source: found, place } = findCorpus(result.corpus, data);
    const source = sources[result.corpus] ?? found;
    if (source === null) rows.push(rowNotRun(result, `put the corpus at ${place}`));
    else if (corpora?.includes(result.corpus) === false) {
      rows.push(rowNotRun(result, "another corpus was asked for"));
    } else {
      const row = await measure(runs, result, source, (done, total, what) => {
        progress?.(done, total, `${result.id}, row ${index + 1} of ${results.length}: ${what}`);
      });
      measured.push(row);
      rows.push(measuredRow(row));
    }
  }
  const table = makeTable(rows, REPRODUCED);
  run.writeTable("reproduce.parquet", table);
  if (measured.length > 0) run.write("figures/reproduce.svg", drawReproduction(measured).svg);
  else run.remove("figures/reproduce.svg");
  return table;
}

async function measure(
  runs: Runs,
  result: PublishedResult,
  source: string,
  progress: Progress,
): Promise<Measured> {
  const counterpart = counterpartOf(result);
  const base = await runs.describe(result.corpus, source, counterpart, progress);
  const own = await runs.test(base, result, counterpart, progress);
  const heldOut = result.protocol === "random"
    ? await runs.test(base, { ...result, protocol: "loso" }, counterpart, progress)
    : null;
  return {
    ...{ result, counterpart, title: corpusTitle(own), protocol: readTestProtocol(own) },
    ours: readScore(own, result.measure),
    heldOut: heldOut && readScore(heldOut, result.measure),
  };
}

/** The runs of ours inside a run, each worked on once. */
class Runs {
  readonly #run: Run;
  readonly #how: How;
  readonly #made = new Map<string, Run>();

  constructor(run: Run, { artifacts, workers, force }: How) {
    this.#run = run;
    this.#how = { artifacts, workers, force };
  }

  /** Loads a corpus and extracts features, in a cache that all runs share. */
  async describe(
    corpus: string,
    source: string,
    { name, features }: Counterpart,
    progress: Progress,
  ): Promise<Run> {
    const base = new Run({ artifacts: this.#run.path("runs"), run: `${corpus}-${name}` });
    if (this.#made.has(base.folder)) return base;
    const settings = configure({ ...this.#how, corpus, source, features }, {});
    for (const stage of [load, extract]) await stage(base, settings, { progress });
    this.#made.set(base.folder, base);
    return base;
  }

  /** Trains and evaluates under a protocol. */
  async test(
    base: Run,
    { protocol, folds, scale }: TestProtocol,
    { model, search }: Counterpart,
    progress: Progress,
  ): Promise<Run> {
    const { workers, force } = this.#how;
    const part = fork(base, `${protocol}${folds ?? ""}-${scale ?? "train"}`, {
      ...{ protocol, scale: scale ?? "train", model, workers, force },
      ...(folds === null ? {} : { folds }),
      search: speakersLearnt(base, protocol, folds) < SEARCHED_SPEAKERS ? "none" : search,
      allow: protocol === "random" ? ["speakers", "audio"] : [],
    });
    if (this.#made.has(part.run.folder)) return part.run;
    for (const stage of [encode, train, evaluate]) await stage(part.run, part.settings, { progress });
    this.#made.set(part.run.folder, part.run);
    return part.run;
  }
}

/** The fewest speakers that a fold learns from. */
function speakersLearnt(base: Run, protocol: TestProtocol["protocol"], folds: number | null): number {
  const speakers = new Set(readFeatureClips(base).map(({ speaker }) => speaker)).size;
  return protocol === "random" ? speakers : speakers - Math.ceil(speakers / (folds ?? speakers));
}

/**
 * Draws every run of ours with the published scores whose protocol it followed. Those that share speakers are grey: what is
 * to be compared with others is ours with speakers held out.
 */
function drawReproduction(measured: readonly Measured[]): Figure {
  const groups = Map.groupBy(
    measured,
    ({ counterpart: { name, model }, title, protocol }) =>
      `${title}, ${describeProtocol(protocol)}; ours: ${name} + ${model}`,
  );
  const scores = [...groups].flatMap(([group, rows]): LiteratureScore[] => {
    const { result: { measure }, ours, heldOut } = rows[0]!;
    return [
      ownScore({ group, name: heldOut ? "ours, speakers shared" : "ours", measure }, ours),
      ...(heldOut ? [ownScore({ group, name: "ours, one speaker out", measure }, heldOut)] : []),
      ...rows.map(({ result, protocol, ours, heldOut }) =>
        heldOut
          ? publishedScore(group, result, { ...protocol, protocol: "loso" }, heldOut)
          : publishedScore(group, result, protocol, ours)
      ),
    ];
  });
  return plotLiterature(scores, [...new Set(measured.map(({ title }) => title))].join(", "));
}
