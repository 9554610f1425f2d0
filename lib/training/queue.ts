import { runPool } from "../run/pool.ts";
import type { EpochMetrics } from "../models/classifier.ts";
import type { FinishedJobs } from "../run/finished_jobs.ts";
import type { FitJob, FitResult } from "./job.ts";

/** A model to be fitted. */
export interface FitTask {
  /** Names the task among those of a run: letters, digits, `-`. */
  readonly id: string;
  /** What it is, in a few words. */
  readonly title: string;
  prepare(): FitJob;
  onEpoch?(metrics: EpochMetrics): void;
}

/** How the work is done. */
export interface QueueOptions {
  readonly workers: number;
  /** Where results are kept until all are there: those of this work alone. */
  readonly store: FinishedJobs<FitResult>;
  /** Called with the title of every finished task. */
  readonly finished: (title: string) => void;
  /** Stops all threads; what is finished is kept. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fits models on several threads; those that were fitted before an interruption are not fitted again.
 *
 * @returns The results in the order of the tasks.
 */
export async function fitAll(tasks: readonly FitTask[], options: QueueOptions): Promise<FitResult[]> {
  const { workers, store, finished, signal } = options;
  const results = tasks.map(({ id }) => store.get(id));
  for (const [index, { title, onEpoch }] of tasks.entries()) {
    const result = results[index];
    if (!result) continue;
    for (const metrics of result.history) onEpoch?.(metrics);
    finished(title);
  }
  const missing = tasks.flatMap((task, index) => results[index] ? [] : [{ task, index }]);
  await runPool<FitJob, FitResult, EpochMetrics>({
    script: new URL("./worker.ts", import.meta.url),
    workers,
    jobs: missing.length,
    signal,
    prepare: (index) => ({ input: missing[index]!.task.prepare() }),
    onMessage: (index, metrics) => missing[index]!.task.onEpoch?.(metrics),
    onResult(missingIndex, result) {
      const { task: { id, title }, index } = missing[missingIndex]!;
      store.put(id, result);
      results[index] = result;
      finished(title);
    },
  });
  return results as FitResult[];
}
