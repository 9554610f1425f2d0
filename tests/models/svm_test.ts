import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { type Balance, mostProbable } from "ser/models/classifier.ts";
import type { KernelOptions } from "ser/models/kernels/kernel_options.ts";
import { svm } from "ser/models/svm.ts";
import { decide, scoreClasses } from "ser/models/svm/decide.ts";
import { loadMachine } from "ser/models/svm/files.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/svm_golden.json" with { type: "json" };
import { classes, columns, ends, fitOptions, tested, train } from "../fixtures/svm_examples.ts";

for (const [name, { c, gamma, kernel, balance, ...expected }] of Object.entries(golden.svm)) {
  const machineOptions = { c, gamma, kernel } as KernelOptions;
  const fit = () => svm.fit(train, machineOptions, fitOptions(balance as Balance));

  Deno.test(`svm (${name}) decides between two classes as scikit-learn 1.9.1`, async () => {
    strictEqual(golden.about["scikit-learn"], "1.9.1");
    const machine = loadMachine(await (await fit()).save(), ends);
    agree(decide(machine, Float64Array.from(tested.x)), expected.pairs.flat(), 1e-12);
    strictEqual(machine.vectors.length, expected.support.length * columns);
  });

  Deno.test(`svm (${name}) scores classes as scikit-learn, but for ties of votes`, async () => {
    const machine = loadMachine(await (await fit()).save(), ends);
    for (const [row, scores] of expected.scores.entries()) {
      const actual = scoreClasses(machine, expected.pairs[row]!);
      strictEqual(actual.indexOf(Math.max(...actual)), expected.predicted[row]);
      const sort = (values: readonly number[]) => values.toSorted((a, b) => a - b);
      agree(sort(actual), sort(scores), 1e-12);
      if (scores.indexOf(Math.max(...scores)) === expected.predicted[row]) agree(actual, scores, 1e-12);
    }
  });

  Deno.test(`svm (${name}) gives the class that SVC.predict gives, by probabilities that sum to 1`, async () => {
    const probabilities = await (await fit()).predict(tested);
    deepStrictEqual(mostProbable(probabilities, classes), expected.predicted);
    for (const row of expected.predicted.keys()) {
      const sum = probabilities.subarray(row * classes, (row + 1) * classes).reduce((a, b) => a + b);
      ok(Math.abs(sum - 1) < 1e-6, `row ${row}: ${sum}`);
    }
  });

  Deno.test(`svm (${name}) is the same bytes each time, and predicts the same once loaded`, async () => {
    const model = await fit(), files = await model.save();
    deepStrictEqual(await (await fit()).save(), files);
    deepStrictEqual(
      await (await svm.load(files, machineOptions, ends)).predict(tested),
      await model.predict(tested),
    );
  });
}

Deno.test("the golden values have a class that wins no more pairs than another that scores better", () => {
  const { scores, predicted } = golden.svm["linear with weights"];
  ok(scores.some((values, row) => values.indexOf(Math.max(...values)) !== predicted[row]));
});

Deno.test("svm has the defaults of sklearn.svm.SVC", () => {
  deepStrictEqual([svm.defaults, svm.balances[0]], [{ kernel: "rbf", c: 1, gamma: "scale" }, "none"]);
});

Deno.test("svm does not load where a file is missing", async () => {
  const { "vectors.bin": _, ...files } = await (await svm.fit(train, svm.defaults, fitOptions())).save();
  const error = {
    name: "InputError",
    message: "Cannot load the support vectors as there is no vectors.bin",
  };
  throws(() => loadMachine(files, ends), error);
  await rejects(svm.load(files, svm.defaults, ends), error);
});
