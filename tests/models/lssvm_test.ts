import { deepStrictEqual, notDeepStrictEqual, rejects, throws } from "node:assert/strict";
import type { Balance, Inputs } from "ser/models/classifier.ts";
import { type LeastSquaresOptions, lssvm } from "ser/models/lssvm.ts";
import { averageScores } from "ser/models/lssvm/averaged_machines.ts";
import { loadMachines } from "ser/models/lssvm/files.ts";
import type { Weighing } from "ser/models/lssvm/views.ts";
import { permuteColumns } from "ser/models/permute.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/svm_golden.json" with { type: "json" };
import { classes, ends, fitOptions, tested, train } from "../fixtures/svm_examples.ts";

const inBlocks = { ...train, inputs: { ...train.inputs, blocks: golden.blocks } };

for (
  const [name, { balance, scores, ...chosen }] of Object.entries({ ...golden.squares, ...golden.weighed })
) {
  const machineOptions = { ...lssvm.defaults, ...chosen } as LeastSquaresOptions;
  const fit = () => lssvm.fit(inBlocks, machineOptions, fitOptions(balance as Balance));
  // What blocks are multiplied by is rounded to 32 bits, as all that machines see.
  const tolerance = "blocks" in chosen ? 1e-6 : 1e-10;

  Deno.test(`lssvm (${name}) scores classes as scikit-learn's kernel ridge regression`, async () => {
    const machines = loadMachines(await (await fit()).save(), ends);
    agree(averageScores(machines, tested.x), scores.flat(), tolerance);
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

  Deno.test(`lssvm (${name}) predicts permuted columns as if each permutation were predicted by itself`, async () => {
    const model = await fit(),
      permutation = { groups: [[0], [1, 4], [], [0, 1, 2, 3, 4]], repeats: 2, seed: 4 };
    const permuted = [...permuteColumns(tested, permutation)];
    const quick = [...model.predictPermuted!(tested, permutation)].map((of) => of.slice());
    for (const [group, inputs] of permuted.entries()) {
      agree(
        quick[group]!,
        [...await model.predict(inputs)],
        1e-6,
      );
    }
  });
}

Deno.test("lssvm weighs blocks alike only if there are several", async () => {
  const save = async (inputs: Inputs, blocks: Weighing) => {
    const model = await lssvm.fit({ inputs, y: train.y }, { ...lssvm.defaults, blocks }, fitOptions());
    return (await model.save())["coefficients.bin"];
  };
  const together = await save(inBlocks.inputs, "together");
  for (const blocks of ["equal", "scores"] as const) {
    deepStrictEqual(await save(train.inputs, blocks), together);
    deepStrictEqual(await save({ ...train.inputs, blocks: [[0, 1, 2, 3, 4]] }, blocks), together);
    notDeepStrictEqual(await save(inBlocks.inputs, blocks), together);
  }
});

Deno.test("lssvm does not load where a column is in no block, or in two", async () => {
  const options = { ...lssvm.defaults, blocks: "scores" } as const;
  const files = await (await lssvm.fit(inBlocks, options, fitOptions())).save();
  for (const columns of [[[1], [0, 3], [2]], [[1], [0, 3], [2, 3]], [[1], [0, 3], [2, 5]]]) {
    const about = JSON.parse(new TextDecoder().decode(files["svm.json"]));
    const text = JSON.stringify({ ...about, blocks: { ...about.blocks, columns } });
    await rejects(lssvm.load({ ...files, "svm.json": new TextEncoder().encode(text) }, options, ends), {
      name: "InputError",
      message: /^Cannot load the support vectors as each of 5 columns must be in one block of svm.json: /,
    });
  }
});

Deno.test("lssvm does not load where a file is missing", async () => {
  const { "coefficients.bin": _, ...files } = await (await lssvm.fit(train, lssvm.defaults, fitOptions()))
    .save();
  const error = {
    name: "InputError",
    message: "Cannot load the support vectors as there is no coefficients.bin",
  };
  throws(() => loadMachines(files, ends), error);
  await rejects(lssvm.load(files, lssvm.defaults, ends), error);
});
