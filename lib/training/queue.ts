import { runPool } from "../run/pool.ts";
import type { EpochNews } from "../models/classifier.ts";
import type { FinishedJobs } from "../run/finished_jobs.ts";
import type { TrainJob, TrainResult } from "./job.ts";

/** A model to be trained. */
export interface TrainTask {
  /** Names the task among those of a run: letters, digits, `-`. */
  readonly id: string;
  /** What it is, in a few words. */
  readonly title: string;
  prepare(): TrainJob;
  news?(news: EpochNews): void;
}

/** How the work is done. */
export interface TrainOptions {
  readonly workers: number;
  /** Where results are kept until all are there: those of this work alone. */
  readonly store: FinishedJobs<TrainResult>;
  /** Hears of every task that is done. */
  readonly finished: (title: string) => void;
  /** Stops all threads; what is finished is kept. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Trains models on several threads; those that were trained before an interruption are not trained again.
 *
 * @returns The results in the order of the tasks.
 */
export async function trainAll(tasks: readonly TrainTask[], options: TrainOptions): Promise<TrainResult[]> {
  const { workers, store, finished, signal } = options;
  const results = tasks.map(({ id }) => store.get(id));
  for (const [index, { title, news }] of tasks.entries()) {
    const result = results[index];
    if (!result) continue;
    for (const epoch of result.history) news?.(epoch);
    finished(title);
  }
  const lacking = tasks.flatMap((task, index) => results[index] ? [] : [{ task, index }]);
  await runPool<TrainJob, TrainResult, EpochNews>({
    script: new URL("./worker.ts", import.meta.url),
    workers,
    jobs: lacking.length,
    signal,
    prepare: (place) => ({ input: lacking[place]!.task.prepare() }),
    onMessage: (place, news) => lacking[place]!.task.news?.(news),
    onResult(place, result) {
      const { task: { id, title }, index } = lacking[place]!;
      store.put(id, result);
      results[index] = result;
      finished(title);
    },
  });
  return results as TrainResult[];
}
