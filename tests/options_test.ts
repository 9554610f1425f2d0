import { deepStrictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { formatCall, parseCall, parseOptions, splitCalls } from "ser/options.ts";

const configurable = {
  defaults: { c: 1, kernel: "rbf", gamma: "scale" },
  choices: { kernel: ["rbf", "linear"] },
};

Deno.test("parseCall() reads what formatCall() writes", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9_]*$/);
  fc.assert(fc.property(
    fc.stringMatching(/^[a-z][a-z0-9-]*$/),
    fc.dictionary(word, fc.oneof(word, fc.double({ noNaN: true }))),
    (name, options) => {
      const given = Object.fromEntries(Object.entries(options).map(([key, value]) => [key, `${value}`]));
      deepStrictEqual(parseCall(formatCall(name, options)), { name, given });
    },
  ));
});

Deno.test("parseCall() reads a name alone, spaces and values that are not simple", () => {
  deepStrictEqual(parseCall(" svm-x "), { name: "svm-x", given: {} });
  deepStrictEqual(parseCall("grid(rate = 0.1|1e-3, features=mfcc+rms)"), {
    name: "grid",
    given: { rate: "0.1|1e-3", features: "mfcc+rms" },
  });
});

Deno.test("parseCall() says what it could not read, and as what", () => {
  throws(() => parseCall("svm(c=1", "a model"), {
    name: "InputError",
    message: 'Cannot read "svm(c=1" as a model: write a name, or name(option=value,…)',
  });
});

Deno.test("splitCalls() leaves commas inside parentheses alone", () => {
  deepStrictEqual(splitCalls("mfcc(a=1,b=2), rms"), ["mfcc(a=1,b=2)", "rms"]);
});

Deno.test("parseOptions() completes a choice and keeps each value's kind", () => {
  deepStrictEqual(parseOptions("svm", configurable, { c: "1e-2", gamma: "0.5" }), {
    c: 0.01,
    kernel: "rbf",
    gamma: "0.5",
  });
});

for (
  const [given, message] of [
    [{ degree: "3" }, 'Cannot set "degree" of svm as its options are: c, kernel, gamma'],
    [{ toString: "3" }, 'Cannot set "toString" of svm as its options are: c, kernel, gamma'],
    [{ c: "much" }, 'Option "c" of svm must be a number: current value is "much"'],
    [{ c: "" }, 'Option "c" of svm must be a number: current value is ""'],
    [{ kernel: "poly" }, 'Option "kernel" of svm must be one of rbf, linear: current value is "poly"'],
  ] as const
) {
  Deno.test(`parseOptions() refuses ${JSON.stringify(given)}`, () => {
    throws(() => parseOptions("svm", configurable, given as Record<string, string>), {
      name: "InputError",
      message,
    });
  });
}
