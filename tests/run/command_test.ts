import { InputError } from "ser/errors.ts";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { describeError, runCommand } from "ser/run/command.ts";
import { listenTo } from "../fixtures/command_line.ts";

const missing = new Deno.errors.NotFound("no such file: a.wav");
const input = new InputError("Cannot read a.wav; is the path right?", { cause: missing });
const fault = new TypeError("x is no function", { cause: missing });

Deno.test("describeError() tells what was given wrongly without a stack, and what caused it if that says more", () => {
  strictEqual(describeError(new InputError("Cannot read a.wav")), "Cannot read a.wav");
  strictEqual(
    describeError(input),
    "Cannot read a.wav; is the path right?\n(NotFound: no such file: a.wav)",
  );
  const told = new InputError(`Cannot read a.wav: ${missing.message}`, { cause: missing });
  strictEqual(describeError(told), told.message);
});

Deno.test("describeError() shows the stack of a fault of the program, and of its causes; of all errors if verbose", () => {
  const causes = /\n {4}at .*\nCaused by: NotFound: no such file: a\.wav\n {4}at /s;
  match(describeError(fault), /^TypeError: x is no function\n {4}at /);
  match(describeError(fault), causes);
  match(describeError(input, true), /^InputError: Cannot read a\.wav; is the path right\?\n {4}at /);
  match(describeError(input, true), causes);
  strictEqual(describeError("odd"), "odd");
});

/** Runs a command that throws. */
const failing = (error: unknown, args: string[] = [], signal?: AbortSignal) =>
  listenTo(() => runCommand(args, signal, () => Promise.reject(error)));

Deno.test("runCommand() gives the work its arguments without --verbose, and its exit status", async () => {
  const seen: string[] = [];
  const work = (args: readonly string[]) => {
    seen.push(...args);
    return Promise.resolve(3);
  };
  strictEqual(await runCommand(["train", "--verbose", "--force"], undefined, work), 3);
  deepStrictEqual(seen, ["train", "--force"]);
});

Deno.test("runCommand() says what went wrong, and fails", async () => {
  deepStrictEqual(await failing(new InputError("no")), { status: 1, output: "", errors: "no" });
  match((await failing(new InputError("no"), ["--verbose"])).errors, /^InputError: no\n {4}at /);
  match((await failing(fault)).errors, /^TypeError: x is no function\n {4}at /);
});

Deno.test("runCommand() says that it was stopped, which is no error; but not where something else went wrong", async () => {
  const signal = AbortSignal.abort(new DOMException("stopped; what is finished is kept", "AbortError"));
  const stopped = { status: 130, output: "", errors: "stopped; what is finished is kept" };
  deepStrictEqual(await failing(signal.reason, [], signal), stopped);
  const { status, errors } = await failing(fault, [], signal);
  strictEqual(status, 1);
  match(errors, /^TypeError/);
});
