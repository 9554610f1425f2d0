import type { Permutation } from "../explain/permute.ts";
import { predictPermuted } from "../explain/predict_permuted.ts";
import { serve } from "../pool.ts";
import type { Backend } from "./backend.ts";
import {
  type Balance,
  type EpochNews,
  type Examples,
  type Files,
  type Inputs,
  mostProbable,
} from "./classifier.ts";
import { fitJob } from "./fit_job.ts";

/** One model to be trained. */
export interface TrainJob {
  /** The model, as `parseModel` reads it. */
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
  /** What to shuffle among the clips to predict, to see what that changes; null for nothing. */
  readonly permutation: Permutation | null;
}

/** What came of it. */
export interface TrainResult {
  /** Float32Array [test clips × classes]. */
  readonly probabilities: Float32Array;
  /** Float32Array [validation clips × classes]; null if there are none. */
  readonly validation: Float32Array | null;
  readonly history: readonly EpochNews[];
  /** The model's files, if wanted. */
  readonly files: Files | null;
  /** The most probable class once a group of columns is shuffled: a list a group, [repeats × test clips] each. */
  readonly permuted: readonly (readonly number[])[];
}

serve<TrainJob, TrainResult, EpochNews>(async (job, tell) => {
  const history: EpochNews[] = [];
  const classifier = await fitJob(job, (news) => {
    history.push(news);
    tell(news);
  });
  const probabilities = job.test ? await classifier.predict(job.test) : new Float32Array();
  const validation = job.validation && await classifier.predict(job.validation.inputs);
  const permuted: number[][] = [];
  if (job.test && job.permutation) {
    for await (const dealt of predictPermuted(classifier, job.test, job.permutation)) {
      permuted.push(mostProbable(dealt, job.classes));
    }
  }
  const files = job.keep ? await classifier.save() : null;
  classifier.dispose();
  return { probabilities, validation, history, files, permuted };
});
