import { type Backend, useBackend } from "../models/layers/backend.ts";
import type {
  Balance,
  Classifier,
  EpochMetrics,
  Examples,
  Files,
  Permutation,
} from "../models/classifier.ts";
import { parseModel } from "../models/model.ts";
import { type JobInputs, openInputs } from "./job_inputs.ts";

/** A model to be fitted, and what it is to predict: all that a thread needs. */
export interface FitJob {
  /** The model, as `parseModel` reads it. */
  readonly model: string;
  readonly train: Examples<JobInputs>;
  readonly validation: Examples<JobInputs> | null;
  /** Clips to predict once fitted, if any; without their labels. */
  readonly test: JobInputs | null;
  readonly classes: number;
  readonly epochs: number;
  readonly seed: number;
  readonly balance: Balance;
  readonly patience: number;
  /** null for a model that is not trained in epochs. */
  readonly backend: Backend | null;
  /** Whether to return the fitted model's files. */
  readonly keep: boolean;
  /** What to shuffle among the clips to predict, to see what that changes; null for nothing. */
  readonly permutation: Permutation | null;
}

/** What a job gives. */
export interface FitResult {
  /** Float32Array [test clips × classes]. */
  readonly probabilities: Float32Array;
  /** Float32Array [validation clips × classes]; null if there are none. */
  readonly validation: Float32Array | null;
  readonly history: readonly EpochMetrics[];
  /** The model's files, if they are to be kept. */
  readonly files: Files | null;
  /** The most probable class once a group of columns is shuffled: a list a group, [repeats × test clips] each. */
  readonly permuted: readonly (readonly number[])[];
}

/** Fits the model of a job, on this thread. */
export async function fitJob(job: FitJob, onEpoch?: (metrics: EpochMetrics) => void): Promise<Classifier> {
  const { kind, options } = parseModel(job.model);
  if (job.backend) await useBackend(job.backend);
  using inputs = openInputs(job.train.inputs);
  using validationInputs = job.validation && openInputs(job.validation.inputs);
  const validation = validationInputs && { ...job.validation!, inputs: validationInputs };
  return await kind.fit({ ...job.train, inputs }, options, {
    ...job,
    validation,
    ...(onEpoch ? { onEpoch } : {}),
  });
}
