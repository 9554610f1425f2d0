import { setImmediate } from "node:timers/promises";

/** The exit status of a command that was stopped by Ctrl-C. */
export const INTERRUPTED = 130;

/**
 * Runs a command until it is done or stopped: the first Ctrl-C (SIGINT) aborts its signal, on which it should end and keep what
 * is finished; a second one ends the process at once.
 *
 * @param work Is given the signal.
 * @returns The exit status that the work gives.
 */
export async function untilInterrupted(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const stop = () => {
    Deno.removeSignalListener("SIGINT", stop); // from here on the signal does what it does by default
    console.error("\nstopping … (Ctrl-C again ends at once)");
    controller.abort();
  };
  Deno.addSignalListener("SIGINT", stop);
  try {
    return await work(controller.signal);
  } finally {
    if (!controller.signal.aborted) Deno.removeSignalListener("SIGINT", stop);
  }
}

/**
 * Lets in what waits for a loop that never waits itself: Ctrl-C, a kernel's messages.
 *
 * @throws The signal's reason, if it is aborted.
 */
export async function letIn(signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return;
  await setImmediate();
  signal.throwIfAborted();
}
