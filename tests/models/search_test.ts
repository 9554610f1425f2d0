import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { parseModel } from "ser/models/model.ts";
import { describeCandidate, parseCandidate, parseSearch } from "ser/models/search.ts";

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

const layered = { families: ["rms", "encoder_l1", "encoder_l2", "encoder_l10"], seed: 0 };
const choices = (text: string) =>
  parseSearch(text, svm, layered)!.candidates.map(({ options: { c }, families }) =>
    `${c} ${families?.join("+")}`
  );

Deno.test("parseSearch() tries a layer of an encoder beside all that is no encoder's, and all layers only if asked to", () => {
  deepStrictEqual(choices("grid(layer=1|10)"), ["10 rms+encoder_l1", "10 rms+encoder_l10"]);
  deepStrictEqual(choices("grid(layer=1-2|all)"), [
    "10 rms+encoder_l1+encoder_l2",
    "10 rms+encoder_l1+encoder_l2+encoder_l10",
  ]);
  deepStrictEqual(choices("grid(layer=2)"), ["10 rms+encoder_l2"], "one value is no search, but a choice");
});

Deno.test("parseSearch() combines layers with options and features, and tries nothing twice", () => {
  deepStrictEqual(
    choices("grid(layer=1|2,c=1|5)"),
    [
      "1 rms+encoder_l1",
      "1 rms+encoder_l2",
      "5 rms+encoder_l1",
      "5 rms+encoder_l2",
    ],
  );
  deepStrictEqual(choices("grid(layer=1|2,features=rms|all)"), [
    "10 rms",
    "10 rms+encoder_l1",
    "10 rms+encoder_l2",
  ]);
  const drawn = parseSearch("random(layer=1|2,trials=6)", svm, layered)!.candidates;
  ok(drawn.every(({ layer }) => layer === "1" || layer === "2"));
});

Deno.test("a candidate's name says its layer, and parseCandidate() reads it", () => {
  const tried = parseSearch("grid(layer=1|1-2|all,features=all|rms+encoder_l1)", svm, layered)!.candidates;
  deepStrictEqual(tried.map(describeCandidate), [
    "kernel=rbf c=10 gamma=scale layer=1",
    "kernel=rbf c=10 gamma=scale layer=1-2",
    "kernel=rbf c=10 gamma=scale layer=all",
    "kernel=rbf c=10 gamma=scale features=rms+encoder_l1",
  ]);
  deepStrictEqual(tried.map((one) => parseCandidate(describeCandidate(one), svm, layered.families)), tried);
});

for (
  const [text, families, message] of [
    [
      "grid(layer=1|2)",
      ["mfcc", "encoder"],
      /^Cannot search layer=1 as there are no layers to choose among: extract several, as in "encoder\(model=PATH,layer=1-7\)"; the features there are: mfcc, encoder$/,
    ],
    ["grid(layer=3)", layered.families, /^Cannot search layer=3 as the layers there are: 1, 2, 10$/],
    ["grid(layer=2-3)", layered.families, /^Cannot search layer=2-3 as the layers there are: 1, 2, 10$/],
    ["grid(layer=2-1)", layered.families, /^Cannot search layer=2-1 as the layers there are: 1, 2, 10$/],
    [
      "grid(layer=last)",
      layered.families,
      /^Cannot search layer=last: write one layer \(3\), several \(2-5\), or all$/,
    ],
    ["grid(layer=1|)", layered.families, /^Cannot search layer=: write one layer/],
    ["grid(layer=9999999999999)", layered.families, /: write one layer \(3\)/],
    [
      "grid(layer=1,features=encoder_l2)",
      layered.families,
      /^Cannot search features=encoder_l2 with layer=1 as nothing is left of them$/,
    ],
  ] as const
) {
  Deno.test(`parseSearch() refuses ${text} of ${families.join(", ")}`, () => {
    throws(() => parseSearch(text, svm, { families, seed: 0 }), { name: "InputError", message });
  });
}

for (
  const [text, model, message] of [
    ["best", svm, 'Cannot search by "best": use none, random(trials=12) or grid(option=value|value,…)'],
    ["grid(d=1)", svm, /^Cannot set "d" of grid as there are: kernel, c, gamma, features, layer, folds$/],
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
