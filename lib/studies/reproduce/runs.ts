import type { PublishedResult, TestProtocol } from "../../literature/paper.ts";
import { Run } from "../../run/run.ts";
import { configure, type Settings } from "../../run/settings.ts";
import { MIN_SEARCH_SPEAKERS, type OurConfiguration } from "./our_configuration.ts";
import { encode } from "../../stages/encode.ts";
import { evaluate } from "../../stages/evaluate.ts";
import { extract } from "../../stages/extract.ts";
import { deriveRun } from "../../run/derived_run.ts";
import { load } from "../../stages/load.ts";
import { readFeatureClips } from "../../run/read.ts";
import type { StageOptions } from "../../stages/stage.ts";
import { train } from "../../stages/train.ts";

/** The settings that do not change a result. */
export type ReproduceSettings = Pick<Settings, "artifacts" | "workers" | "force">;

/**
 * The runs of ours that are compared with published results, each made once; all inside one run, so that everything is in its folder.
 */
export class ReproductionRuns {
  readonly #run: Run;
  readonly #settings: ReproduceSettings;
  readonly #made = new Map<string, Run>();

  constructor(run: Run, { artifacts, workers, force }: ReproduceSettings) {
    this.#run = run;
    this.#settings = { artifacts, workers, force };
  }

  /** Loads the corpus of a result, of those emotions, and extracts features, in a cache that all runs share. */
  async prepare(
    { corpus, part }: Pick<PublishedResult, "corpus" | "part">,
    source: string,
    { name, features }: OurConfiguration,
    options: StageOptions,
  ): Promise<Run> {
    const of = part ? `-${part.emotions.replaceAll(/\W+/g, "-")}` : "";
    const base = new Run({ artifacts: this.#run.path("runs"), run: `${corpus}-${name}${of}` });
    if (this.#made.has(base.folder)) return base;
    const settings = configure({
      ...this.#settings,
      corpus,
      source,
      features,
      ...(part ? { emotions: part.emotions } : {}),
    }, {});
    for (const stage of [load, extract]) await stage(base, settings, options);
    this.#made.set(base.folder, base);
    return base;
  }

  /** Trains and evaluates under a protocol. */
  async test(
    base: Run,
    { protocol, folds, scale }: TestProtocol,
    { model, search }: OurConfiguration,
    options: StageOptions,
  ): Promise<Run> {
    const { workers, force } = this.#settings;
    const part = deriveRun(base, `${protocol}${folds ?? ""}-${scale ?? "train"}`, {
      protocol,
      scale: scale ?? "train",
      model,
      workers,
      force,
      ...(folds === null ? {} : { folds }),
      search: trainingSpeakers(base, protocol, folds) < MIN_SEARCH_SPEAKERS ? "none" : search,
      allow: protocol === "random" ? ["speakers", "audio"] : [],
    });
    if (this.#made.has(part.run.folder)) return part.run;
    for (const stage of [encode, train, evaluate]) await stage(part.run, part.settings, options);
    this.#made.set(part.run.folder, part.run);
    return part.run;
  }
}

/** The fewest training speakers of a fold. */
function trainingSpeakers(base: Run, protocol: TestProtocol["protocol"], folds: number | null): number {
  const speakers = new Set(readFeatureClips(base).map(({ speaker }) => speaker)).size;
  return protocol === "random" ? speakers : speakers - Math.ceil(speakers / (folds ?? speakers));
}
