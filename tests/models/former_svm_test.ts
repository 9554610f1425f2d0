import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { formatModel, parseModel } from "ser/models/model.ts";
import { describeCandidate, parseCandidate } from "ser/models/search.ts";
import { openRecogniser } from "ser/recogniser/recogniser.ts";
import { configure } from "ser/run/settings.ts";
import former from "../fixtures/former_svm.json" with { type: "json" };

const NAMES = { squares: "lssvm", hinge: "svm" } as const;

/** Options that were not there then. */
const ADDED = { squares: ["blocks=together"], hinge: [] };

for (const loss of ["squares", "hinge"] as const) {
  const { model, candidate, bundle, probabilities } = former[loss];
  const options = (c: number) => ["kernel=rbf", `c=${c}`, "gamma=scale/5", ...ADDED[loss]];

  Deno.test(`a bundle of version 0.1 with ${model} predicts what it did`, async () => {
    const recogniser = await openRecogniser(Uint8Array.from(atob(bundle), (c) => c.charCodeAt(0)));
    strictEqual(recogniser.card.model, model);
    const actual = await recogniser.recogniseFeatures({ columns: 2, x: Float32Array.from(former.tested) });
    deepStrictEqual([...actual], probabilities);
  });

  Deno.test(`parseModel() reads ${model} as ${NAMES[loss]} with the same options`, () => {
    strictEqual(formatModel(parseModel(model)), `${NAMES[loss]}(${options(5)})`);
    strictEqual(formatModel(parseModel(`svm(loss=${loss},c=2)`)), `${NAMES[loss]}(${options(2)})`);
  });

  Deno.test(`parseCandidate() reads a candidate of ${model}`, () => {
    const read = parseCandidate(`${candidate} features=mfcc`, parseModel(model), ["mfcc"]);
    strictEqual(describeCandidate(read), [...options(5), "features=mfcc"].join(" "));
  });

  Deno.test(`configure() balances ${model} by weights, as it did when it was left to the model`, () => {
    strictEqual(configure({ model }, {}).balance, "weights");
    strictEqual(configure({ model, balance: "none" }, {}).balance, "none");
  });
}

Deno.test("svm has no option loss but in files of version 0.1", () => {
  strictEqual(configure({ model: "svm" }, {}).balance, "auto");
  throws(
    () => parseModel("svm(loss=log)"),
    /^InputError: Cannot set "loss" of svm as its options are: kernel, c, gamma$/,
  );
  throws(() => parseModel("lssvm(loss=squares)"), /^InputError: Cannot set "loss" of lssvm /);
});
