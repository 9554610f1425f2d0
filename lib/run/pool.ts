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
  /** Prepares a job when a thread is free for it. */
  prepare(index: number): Job<Input> | Promise<Job<Input>>;
  /** Receives each result, in the order in which jobs finish. */
  onResult?(index: number, output: Output): void;
  /** Receives what a job sends while it runs. */
  onMessage?(index: number, message: Message): void;
  /** Stops all threads at once. */
  readonly signal?: AbortSignal;
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
  const { script, jobs, prepare, onResult, onMessage, signal } = options;
  if (!(options.workers >= 1)) {
    throw new InputError(
      `Cannot do the jobs as workers must be a whole number >= 1: current value is ${options.workers}`,
    );
  }
  signal?.throwIfAborted();
  const outputs = new Array<Output>(jobs);
  let next = 0;
  const workers = Array.from(
    { length: Math.min(options.workers, jobs) },
    () => new Worker(script, { type: "module" }),
  );
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    const work = workers.map(async (worker) => {
      while (next < jobs && !signal?.aborted) {
        const index = next++;
        const job = await prepare(index);
        outputs[index] = await ask<Input, Output, Message>(
          worker,
          job,
          (message) => onMessage?.(index, message),
        );
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
    // What was thrown outside of a job, while the module was loaded say.
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`${event.message} (${event.filename}:${event.lineno})`));
    };
    worker.postMessage(input, [...transfer]);
  });
}
