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
    controller.abort(stopped());
  };
  Deno.addSignalListener("SIGINT", stop);
  try {
    return await work(controller.signal);
  } finally {
    if (!controller.signal.aborted) Deno.removeSignalListener("SIGINT", stop);
  }
}

/**
 * Does work that the stop button of a notebook stops, if it has no signal of its own.
 *
 * The button (`KernelManager.interrupt_kernel`) sends SIGINT to the kernel, which by itself ends it, and all variables with it.
 * From the first such work on the kernel lives on: the signal is aborted, and the cell fails with its reason. What never waits,
 * such as a loop in a cell, cannot be stopped.
 *
 * @param signal Another one that stops the work; outside of a notebook the only one.
 */
export async function abortable<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal | undefined) => T | Promise<T>,
): Promise<T> {
  if (signal || !isKernel()) return await work(signal);
  if (!listens) Deno.addSignalListener("SIGINT", stopAll);
  listens = true;
  const controller = new AbortController();
  inKernel.add(controller);
  try {
    return await work(controller.signal);
  } finally {
    inKernel.delete(controller);
  }
}

/**
 * Lets in what waits for a loop that never waits itself: Ctrl-C, a kernel's messages.
 *
 * @throws The signal's reason, if it is aborted.
 */
export async function yieldToEvents(signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return;
  await setImmediate();
  signal.throwIfAborted();
}

/** What goes on in this kernel, and whether it listens to the stop button: for as long as it lives. */
const inKernel = new Set<AbortController>();
let listens = false;

function stopAll(): void {
  for (const controller of inKernel) controller.abort(stopped());
}

function stopped(): DOMException {
  return new DOMException("stopped; what is finished is kept", "AbortError");
}

/** Tells whether this is the kernel of a notebook, by the module that Deno makes up for the cells. */
function isKernel(): boolean {
  return Deno.mainModule.endsWith("$deno$jupyter.mts");
}
