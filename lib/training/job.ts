import { type Backend, useBackend } from "../models/layers/backend.ts";
import type {
  Balance,
  Classifier,
  EpochMetrics,
  Examples,
  Files,
  Inputs,
  Permutation,
} from "../models/classifier.ts";
import { parseModel } from "../models/model.ts";

/** A model to be fitted, and what it is to predict: all that a thread needs. */
export interface FitJob {
  /** The model, as `parseModel` reads it. */
  readonly model: string;
  readonly train: Examples;
  readonly validation: Examples | null;
  /** Clips to predict once fitted, if any; without their labels. */
  readonly test: Inputs | null;
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
  return kind.fit(job.train, options, { ...job, ...(onEpoch ? { onEpoch } : {}) });
}
