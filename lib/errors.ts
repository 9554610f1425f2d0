/**
 * What was given cannot be used: a file that cannot be read, a choice that is impossible. The message says what cannot be
 * done, why, what was seen, and what to do; nobody needs a stack for that.
 *
 * Whatever else is thrown is a fault of the program, and is shown with its stack.
 *
 * @example
 * ```ts
 * const error = new InputError("Cannot divide 3 clips into 5 folds");
 * if (error.name !== "InputError") throw new Error("its name tells it from faults of the program");
 * ```
 */
export class InputError extends Error {
  /** Tells it from faults of the program. */
  override readonly name = "InputError";
}
