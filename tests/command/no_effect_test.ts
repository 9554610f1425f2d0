import { deepStrictEqual } from "node:assert/strict";
import { describeNoEffect } from "ser/command/no_effect.ts";
import { configure, type Settings } from "ser/run/settings.ts";

/** What is said where settings are given, and all others are as in a run that has them by default. */
const said = (given: Partial<Settings>) => describeNoEffect(given, configure({ run: "demo", ...given }, {}));

Deno.test("describeNoEffect() tells which given settings the protocol rules out", () => {
  for (const protocol of ["loso", "emobox", "list"] as const) {
    deepStrictEqual(said({ protocol, folds: 5 }), [
      `--folds has no effect: the protocol ${protocol} makes its own number`,
    ]);
    deepStrictEqual(said({ protocol }), []);
  }
  for (const protocol of ["speakers", "sentences", "random"] as const) {
    deepStrictEqual(said({ protocol, folds: 5 }), []);
    deepStrictEqual(said({ protocol, list: "folds.csv" }), [
      `--list has no effect: it is the table of the protocol list, not of ${protocol}`,
    ]);
  }
});

Deno.test("describeNoEffect() tells which given settings the corpora rule out", () => {
  const pattern = "{speaker}/{emotion}/{}.wav", columns = "path=FileName", source = "data";
  deepStrictEqual(said({ corpus: "ravdess", source, pattern, columns }), [
    "--pattern has no effect: it is for --corpus folders or auto, and not ravdess",
    "--columns has no effect: it is for --corpus manifest or auto, and not ravdess",
  ]);
  deepStrictEqual(said({ corpus: "ravdess,folders(name=mine)", source, pattern }), []);
  deepStrictEqual(said({ corpus: "manifest", source, columns }), []);
  deepStrictEqual(said({ corpus: "auto", source, pattern, columns }), []);
});

Deno.test("describeNoEffect() tells which given settings are of networks alone", () => {
  const given = { epochs: 9, seed: [1, 2], backend: "cpu" } as const;
  deepStrictEqual(
    said({ ...given, model: "svm" }),
    ["epochs", "backend", "seed"].map((name) =>
      `--${name} has no effect: svm is not trained in epochs, and nothing in it is random`
    ),
  );
  deepStrictEqual(said({ ...given, model: "mlp" }), []);
  deepStrictEqual(said({ model: "svm" }), []);
});
