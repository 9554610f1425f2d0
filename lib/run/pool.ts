import { InputError } from "../errors.ts";
import { type PackedError, packError, unpackError } from "./worker_error.ts";

/** A piece of work for a worker, with the buffers that move there instead of being copied. */
export interface Job<Input> {
  readonly input: Input;
  readonly transfer?: readonly Transferable[];
}

/** How work is shared among threads. */
export interface PoolOptions<Input, Output, Message> {
  /** A module that calls {@link serve}. */
  readonly script: URL;
  /** Threads at the most. */
  readonly workers: number;
  /** Number of jobs. */
  readonly jobs: number;
  /** Prepares a job, while the threads work on others: at most one job a thread waits for its turn. */
  prepare(index: number): Job<Input> | Promise<Job<Input>>;
  /** Is told that a thread is about to begin a job. */
  onStart?(index: number): void;
  /** Receives each result, in the order in which jobs finish. */
  onResult?(index: number, output: Output): void;
  /** Receives what a job sends while it runs. */
  onMessage?(index: number, message: Message): void;
  /** Stops all threads at once. */
  readonly signal?: AbortSignal | undefined;
}

type Reply<Output, Message> = { output: Output } | { message: Message } | { error: PackedError };

/**
 * Does jobs on several threads, each thread one at a time.
 *
 * @returns The results in the order of the jobs, however many threads there were.
 * @throws {InputError} If there is to be no thread.
 * @throws The first error of a job, as it was thrown there; or the signal's reason. All threads are stopped.
 */
export async function runPool<Input, Output, Message = never>(
  options: PoolOptions<Input, Output, Message>,
): Promise<Output[]> {
  const { script, jobs, prepare, onStart, onResult, onMessage, signal } = options;
  if (!(options.workers >= 1)) {
    throw new InputError(
      `Cannot do the jobs as workers must be a whole number >= 1: current value is ${options.workers}`,
    );
  }
  signal?.throwIfAborted();
  const outputs = new Array<Output>(jobs);
  let next = 0;
  // Jobs that are prepared, or about to be, and not yet sent: as many as there are threads, at the most.
  const prepared: { readonly index: number; readonly job: Promise<Job<Input>> }[] = [];
  const prepareNext = () => {
    if (next >= jobs || signal?.aborted) return;
    const index = next++, job = Promise.try(() => prepare(index));
    job.catch(() => {}); // thrown where it is awaited
    prepared.push({ index, job });
  };
  const take = () => {
    if (prepared.length === 0) prepareNext();
    return signal?.aborted ? undefined : prepared.shift();
  };
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const workers = Array.from({ length: Math.min(options.workers, jobs) }, () => startWorker(script, reject));
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    const work = workers.map(async (worker) => {
      for (let task = take(); task; task = take()) {
        const { index } = task, job = await task.job;
        onStart?.(index);
        const output = ask<Input, Output, Message>(worker, job, (message) => onMessage?.(index, message));
        prepareNext(); // while the thread works
        outputs[index] = await output;
        onResult?.(index, outputs[index]);
      }
    });
    await Promise.race([Promise.all(work), stopped]);
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener("abort", stop);
    for (const worker of workers) worker.terminate();
  }
  return outputs;
}

/**
 * Answers the jobs that {@link runPool} sends: called once, by a worker's module.
 *
 * @param work Does one job; may send messages while at it.
 */
export function serve<Input, Output, Message = never>(
  work: (input: Input, send: (message: Message) => void) => Output | Promise<Output>,
): void {
  const scope = self as unknown as {
    onmessage: (event: MessageEvent<Input>) => void;
    postMessage(reply: Reply<Output, Message>): void;
  };
  scope.onmessage = async ({ data }) => {
    try {
      scope.postMessage({ output: await work(data, (message) => scope.postMessage({ message })) });
    } catch (error) {
      scope.postMessage({ error: packError(error) });
    }
  };
}

/** Starts a worker; `fail` receives what it throws outside of a job, while its module is loaded say. */
function startWorker(script: URL, fail: (error: Error) => void): Worker {
  const worker = new Worker(script, { type: "module" });
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(`${event.message} (${event.filename}:${event.lineno})`));
  };
  return worker;
}

function ask<Input, Output, Message>(
  worker: Worker,
  { input, transfer = [] }: Job<Input>,
  onMessage: (message: Message) => void,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply<Output, Message>>) => {
      if ("error" in data) reject(unpackError(data.error));
      else if ("output" in data) resolve(data.output);
      else {
        try {
          onMessage(data.message);
        } catch (error) {
          reject(error);
        }
      }
    };
    worker.postMessage(input, [...transfer]);
  });
}
