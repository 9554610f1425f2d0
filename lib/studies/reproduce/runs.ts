import type { TestProtocol } from "../../literature/paper.ts";
import type { Progress } from "../../progress.ts";
import { Run } from "../../run/run.ts";
import { configure, type Settings } from "../../run/settings.ts";
import { type Counterpart, SEARCHED_SPEAKERS } from "./our_configuration.ts";
import { encode } from "../../stages/encode.ts";
import { evaluate } from "../../stages/evaluate.ts";
import { extract } from "../../stages/extract.ts";
import { deriveRun } from "../../run/derived_run.ts";
import { load } from "../../stages/load.ts";
import { readFeatureClips } from "../../run/read.ts";
import { train } from "../../stages/train.ts";

/** What does not change a result. */
export type How = Pick<Settings, "artifacts" | "workers" | "force">;

/**
 * The runs of ours that are put beside published results, each worked on once: all inside one run, so that its folder is all there is.
 */
export class OwnRuns {
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
    const part = deriveRun(base, `${protocol}${folds ?? ""}-${scale ?? "train"}`, {
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
