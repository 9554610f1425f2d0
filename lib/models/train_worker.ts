import { serve } from "../pool.ts";
import { type Backend, useBackend } from "./backend.ts";
import type { Balance, EpochNews, Examples, Files, Inputs } from "./classifier.ts";
import { parseModel } from "./model.ts";

/** One model to be trained. */
export interface TrainJob {
  /** The model, as {@link parseModel} reads it. */
  readonly model: string;
  readonly train: Examples;
  readonly validation: Examples | null;
  /** Clips to predict when trained, if any; their labels stay at home. */
  readonly test: Inputs | null;
  readonly classes: number;
  readonly epochs: number;
  readonly seed: number;
  readonly balance: Balance;
  readonly patience: number;
  /** null for a model that does not learn in epochs. */
  readonly backend: Backend | null;
  /** Whether the trained model is wanted back. */
  readonly keep: boolean;
}

/** What came of it. */
export interface TrainResult {
  /** Float32Array [test clips × classes]. */
  readonly probabilities: Float32Array;
  readonly history: readonly EpochNews[];
  /** The model's files, if wanted. */
  readonly files: Files | null;
}

serve<TrainJob, TrainResult, EpochNews>(async (job, tell) => {
  const { kind, options } = parseModel(job.model);
  if (job.backend) await useBackend(job.backend);
  const history: EpochNews[] = [];
  const news = (news: EpochNews) => {
    history.push(news);
    tell(news);
  };
  const classifier = await kind.fit(job.train, options, { ...job, news });
  const probabilities = job.test ? await classifier.predict(job.test) : new Float32Array();
  const files = job.keep ? await classifier.save() : null;
  classifier.dispose();
  return { probabilities, history, files };
});
