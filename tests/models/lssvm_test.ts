import { deepStrictEqual, rejects, throws } from "node:assert/strict";
import type { Balance } from "ser/models/classifier.ts";
import type { KernelOptions } from "ser/models/kernels/kernel_options.ts";
import { lssvm } from "ser/models/lssvm.ts";
import { loadLeastSquares } from "ser/models/lssvm/files.ts";
import { scoreRows } from "ser/models/lssvm/least_squares.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/svm_golden.json" with { type: "json" };
import { classes, ends, fitOptions, tested, train } from "../fixtures/svm_examples.ts";

for (const [name, { c, gamma, kernel, balance, scores }] of Object.entries(golden.squares)) {
  const machineOptions = { c, gamma, kernel } as KernelOptions;
  const fit = () => lssvm.fit(train, machineOptions, fitOptions(balance as Balance));

  Deno.test(`lssvm (${name}) scores classes as scikit-learn's kernel ridge regression`, async () => {
    const machine = loadLeastSquares(await (await fit()).save(), ends);
    agree(scoreRows(machine, Float64Array.from(tested.x)), scores.flat(), 1e-10);
    const powers = scores.map((row) => row.map((score) => Math.exp(classes * score)));
    const expected = powers.flatMap((row) => row.map((power) => power / row.reduce((a, b) => a + b)));
    agree(await (await fit()).predict(tested), expected, 1e-6);
  });

  Deno.test(`lssvm (${name}) is the same bytes each time, and predicts the same once loaded`, async () => {
    const model = await fit(), files = await model.save();
    deepStrictEqual(await (await fit()).save(), files);
    deepStrictEqual(
      await (await lssvm.load(files, machineOptions, ends)).predict(tested),
      await model.predict(tested),
    );
  });
}

Deno.test("lssvm does not load where a file is missing", async () => {
  const { "coefficients.bin": _, ...files } = await (await lssvm.fit(train, lssvm.defaults, fitOptions()))
    .save();
  const error = {
    name: "InputError",
    message: "Cannot load the support vectors as there is no coefficients.bin",
  };
  throws(() => loadLeastSquares(files, ends), error);
  await rejects(lssvm.load(files, lssvm.defaults, ends), error);
});
