import { InputError } from "../errors.ts";

/** A piece of work for a worker, with the buffers that move there instead of being copied. */
export interface Job<Input> {
  readonly input: Input;
  readonly transfer?: readonly Transferable[];
}

/** How work is shared among threads. */
export interface PoolOptions<Input, Output, News> {
  /** A module that calls {@link serve}. */
  readonly script: URL;
  /** Threads at the most. */
  readonly workers: number;
  /** Number of jobs. */
  readonly jobs: number;
  /** Prepares a job when a thread is free for it. */
  prepare(index: number): Job<Input> | Promise<Job<Input>>;
  /** Hears each result, in the order in which jobs finish. */
  finished?(index: number, output: Output): void;
  /** Hears what a job has to say while it runs. */
  news?(index: number, news: News): void;
}

type Message<Output, News> = { output: Output } | { news: News } | { error: string };

/**
 * Does jobs on several threads, each thread one at a time.
 *
 * @returns The results in the order of the jobs, however many threads there were.
 * @throws {InputError} If there is to be no thread.
 * @throws {InputError} The first job's error; the other threads are stopped.
 */
export async function runPool<Input, Output, News = never>(
  options: PoolOptions<Input, Output, News>,
): Promise<Output[]> {
  const { script, jobs, prepare, finished, news } = options;
  if (!(options.workers >= 1)) {
    throw new InputError(
      `Cannot do the jobs as workers must be a whole number >= 1: current value is ${options.workers}`,
    );
  }
  const outputs = new Array<Output>(jobs);
  let next = 0;
  const workers = Array.from(
    { length: Math.min(options.workers, jobs) },
    () => new Worker(script, { type: "module" }),
  );
  try {
    await Promise.all(workers.map(async (worker) => {
      while (next < jobs) {
        const index = next++;
        const job = await prepare(index);
        outputs[index] = await ask<Input, Output, News>(worker, job, (said) => news?.(index, said));
        finished?.(index, outputs[index]);
      }
    }));
  } finally {
    for (const worker of workers) worker.terminate();
  }
  return outputs;
}

/**
 * Answers the jobs that {@link runPool} sends: called once, by a worker's module.
 *
 * @param work Does one job; may tell news while at it.
 */
export function serve<Input, Output, News = never>(
  work: (input: Input, tell: (news: News) => void) => Output | Promise<Output>,
): void {
  const scope = self as unknown as {
    onmessage: (event: MessageEvent<Input>) => void;
    postMessage(message: unknown): void;
  };
  scope.onmessage = async ({ data }) => {
    try {
      scope.postMessage({ output: await work(data, (news) => scope.postMessage({ news })) });
    } catch (error) {
      scope.postMessage({ error: error instanceof Error ? `${error.message}` : `${error}` });
    }
  };
}

function ask<Input, Output, News>(
  worker: Worker,
  { input, transfer = [] }: Job<Input>,
  hear: (news: News) => void,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Message<Output, News>>) => {
      if ("news" in data) hear(data.news);
      else if ("error" in data) reject(new Error(data.error));
      else resolve(data.output);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(input, [...transfer]);
  });
}
