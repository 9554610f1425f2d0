import { deepStrictEqual } from "node:assert/strict";
import { ageOf, corpusName, sexOf } from "ser/corpora/table/rows/values.ts";
import { splitIn, splitNames } from "ser/corpora/table/rows/split_names.ts";

Deno.test("sexOf() knows the words of several languages, and guesses at no others", () => {
  deepStrictEqual(["F", "weiblich", "Femme", "mujer"].map(sexOf), Array(4).fill("female"));
  deepStrictEqual(["male", "männlich", "Homme", "hombre"].map(sexOf), Array(4).fill("male"));
  deepStrictEqual(["0", "1", "x", "other", ""].map(sexOf), Array(5).fill(null));
});

Deno.test("ageOf() reads years alone", () => {
  deepStrictEqual(["31", "31.0", "7,5", "40 years"].map(ageOf), [31, 31, 7.5, 40]);
  deepStrictEqual(["twenties", "0", "1984", "-3", ""].map(ageOf), Array(5).fill(null));
});

Deno.test("corpusName() leaves nothing that keys and folders cannot have", () => {
  deepStrictEqual(["CREMA-D", "My Calls/2", "Émo", "../x", "白"].map(corpusName), [
    "crema-d",
    "my_calls_2",
    "emo",
    "x",
    "corpus",
  ]);
});

Deno.test("splitNames() names parts as elsewhere, eval by what is beside it, and keeps others", () => {
  const named = (...all: string[]) => [...splitNames(all).values()];
  deepStrictEqual(named("Train", "dev", "eval"), ["train", "validation", "test"]);
  deepStrictEqual(named("training", "eval", "TEST"), ["train", "validation", "test"]);
  deepStrictEqual(named("Train", "Test1", "test-2"), ["train", "test1", "test2"]);
});

Deno.test("splitIn() finds a part in a name, if there is one alone", () => {
  deepStrictEqual(["meta_train.csv", "dev", "train_dev.csv", "latest.csv"].map(splitIn), [
    "train",
    "dev",
    null,
    null,
  ]);
});
