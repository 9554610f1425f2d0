import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { parseModel } from "ser/models/model.ts";
import { describeCandidate, parseSearch } from "ser/models/search.ts";

const svm = parseModel("svm(c=10)"), majority = parseModel("majority");
const context = { families: ["mfcc", "rms"], seed: 0 };
const tried = (text: string, model = svm) =>
  parseSearch(text, model, context)!.candidates.map(describeCandidate);

Deno.test("parseSearch() takes none for no search", () => {
  strictEqual(parseSearch("none", svm, context), null);
});

Deno.test("parseSearch() tries every combination of a grid's values, after the model as it stands", () => {
  const { options, families } = parseSearch("grid(c=1|5,features=all|mfcc+rms)", svm, context)!
    .candidates[0]!;
  deepStrictEqual([options["c"], families], [10, null]);
  const values = parseSearch("grid(c=1|5,features=all|mfcc+rms)", svm, context)!.candidates.slice(1)
    .map(({ options, families }) => [options["c"], families]);
  deepStrictEqual(values, [[1, null], [5, null], [1, ["mfcc", "rms"]], [5, ["mfcc", "rms"]]]);
  strictEqual(tried("grid(c=10)").length, 1, "the model as it stands is not tried twice");
});

Deno.test("parseSearch() draws as many different candidates as trials, the same for the same seed", () => {
  const drawn = tried("random(trials=5)", parseModel("mlp"));
  ok(drawn.length === 6 || drawn.length === 5, "one of them may be the model as it stands");
  strictEqual(new Set(drawn).size, drawn.length);
  deepStrictEqual(tried("random(trials=5)", parseModel("mlp")), drawn);
  const other = parseSearch("random(trials=5)", parseModel("mlp"), { ...context, seed: 1 })!;
  notDeepStrictEqual(other.candidates.map(describeCandidate), drawn);
});

Deno.test("parseSearch() takes the number of inner folds", () => {
  strictEqual(parseSearch("grid(c=1)", svm, context)!.folds, 3);
  strictEqual(parseSearch("grid(c=1,folds=4)", svm, context)!.folds, 4);
});

for (
  const [text, model, message] of [
    ["best", svm, 'Cannot search by "best": use none, random(trials=12) or grid(option=value|value,…)'],
    ["grid(d=1)", svm, /^Cannot set "d" of grid as there are: kernel, c, gamma, features, folds$/],
    ["random(trails=3)", svm, /^Cannot set "trails" of random as there are: .*: did you mean "trials"\?$/],
    ["grad", svm, /^Cannot search by "grad": use none, .*: did you mean "grid"\?$/],
    ["grid(c=1|x)", svm, 'Option "c" of svm must be a number: current value is "x"'],
    ["grid(features=mel)", svm, 'Cannot search "mel" as the features there are: mfcc, rms'],
    ["grid", majority, "Cannot search as majority has nothing to tune: name options and their values"],
  ] as const
) {
  Deno.test(`parseSearch() refuses ${text} of ${model.name}`, () => {
    throws(() => parseSearch(text, model, context), { name: "InputError", message });
  });
}
