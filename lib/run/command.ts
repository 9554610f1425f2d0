import { InputError } from "../errors.ts";
import { INTERRUPTED } from "./interrupt.ts";

/**
 * Runs a command, and says what went wrong: of what was given, the message; of the program, the stack. With `--verbose` all
 * errors are shown with their stacks and causes.
 *
 * @param signal Stops the command, which is no error.
 * @param work Is given the arguments without `--verbose`; gives the exit status.
 * @returns The exit status: 1 after an error, 130 if it was stopped.
 *
 * @example
 * ```ts
 * const status = await runCommand(["--verbose", "train"], undefined, (args) => Promise.resolve(args.length - 1));
 * if (status !== 0) throw new Error("one argument is left");
 * ```
 */
export async function runCommand(
  args: readonly string[],
  signal: AbortSignal | undefined,
  work: (args: readonly string[]) => Promise<number>,
): Promise<number> {
  const verbose = args.includes("--verbose");
  try {
    return await work(args.filter((arg) => arg !== "--verbose"));
  } catch (error) {
    if (signal?.aborted && error === signal.reason) {
      console.error(error instanceof Error ? error.message : `${error}`);
      return INTERRUPTED;
    }
    console.error(describeError(error, verbose));
    return 1;
  }
}

/**
 * Describes what was thrown: an `InputError` by its message, and that of its cause if it says more; a fault of the program, and
 * anything if `verbose`, by its stack and those of its causes.
 */
export function describeError(error: unknown, verbose = false): string {
  if (!(error instanceof Error)) return `${error}`;
  const { cause } = error;
  if (verbose || !(error instanceof InputError)) {
    const stack = error.stack ?? `${error.name}: ${error.message}`;
    return cause === undefined ? stack : `${stack}\nCaused by: ${describeError(cause, true)}`;
  }
  const says = cause instanceof Error && !error.message.includes(cause.message);
  return says ? `${error.message}\n(${cause.name}: ${cause.message})` : error.message;
}
