import { InputError } from "../errors.ts";

/** An error on its way from one thread to another: a plain copy would lose its type, and that it is an `InputError`. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Whether it is an `InputError`. */
  readonly isInput: boolean;
  readonly cause?: PackedError;
}

/** Packs what was thrown, and what caused that. */
export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), isInput: false };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    isInput: error instanceof InputError,
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined ? {} : { cause: packError(cause) }),
  };
}

/**
 * Unpacks an error: of its type if this is `InputError`, one of JavaScript's or one of Deno's, with the name, message, stack and
 * cause that it had.
 *
 * @example
 * ```ts
 * const error = unpackError(packError(new TypeError("x is no function")));
 * if (!(error instanceof TypeError)) throw new Error("a TypeError stays one");
 * ```
 */
export function unpackError({ name, message, stack, isInput, cause }: PackedError): Error {
  const Type = isInput ? InputError : TYPES.get(name) ?? Error;
  const error = new Type(message, cause === undefined ? {} : { cause: unpackError(cause) });
  const kept = { name, ...(stack === undefined ? {} : { stack }) };
  for (const [property, value] of Object.entries(kept)) {
    Object.defineProperty(error, property, { value, writable: true, configurable: true });
  }
  return error;
}

/** The types of errors that JavaScript and Deno have, by name. */
const TYPES: ReadonlyMap<string, ErrorConstructor | typeof Deno.errors.NotFound> = new Map(
  [
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    ...Object.values(Deno.errors),
  ].map((type) => [type.name, type]),
);
