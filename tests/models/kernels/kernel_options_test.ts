import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { mostProbable } from "ser/models/classifier.ts";
import type { KernelOptions } from "ser/models/kernels/kernel_options.ts";
import { MODELS } from "ser/models/model.ts";
import { permuteColumns } from "ser/models/permute.ts";
import { agree } from "../../fixtures/agree.ts";
import { classes, columns, fitOptions, tested, train } from "../../fixtures/svm_examples.ts";

for (const name of ["lssvm", "svm"]) {
  const kind = MODELS[name]!;

  Deno.test(`${name} separates a disc from the ring around it by distance, and not by product`, async () => {
    const y = Array.from({ length: 40 }, (_, i) => i % 2);
    const x = Float32Array.from(
      y.flatMap((ring, i) => [Math.cos(i), Math.sin(i)].map((at) => at * (1 + 2 * ring))),
    );
    const inputs = { columns: 2, x };
    const right = async (chosen: Partial<KernelOptions>) => {
      const model = await kind.fit({ inputs, y }, { ...kind.defaults, ...chosen }, {
        ...fitOptions(),
        classes: 2,
      });
      const predicted = mostProbable(await model.predict(inputs), 2);
      return predicted.filter((label, i) => label === y[i]).length;
    };
    strictEqual(await right({ gamma: "scale", kernel: "rbf" }), 40);
    ok(await right({ kernel: "linear" }) < 32);
  });

  Deno.test(`${name} gives a class without clips no probability, and a class alone all of it`, async () => {
    const without = train.y.map((label) => label === 1 ? 2 : label);
    const fit = (y: number[]) => kind.fit({ ...train, y }, kind.defaults, fitOptions("weights"));
    const missing = await (await fit(without)).predict(tested);
    ok(missing.every((value, i) => (value === 0) === (i % classes === 1)));
    const alone = await fit(train.y.map(() => 3));
    deepStrictEqual([...(await alone.predict(tested)).subarray(0, classes)], [0, 0, 0, 1]);
  });

  for (
    const [given, message] of [
      [{ c: 0 }, `Option "c" of ${name} must be above 0: current value is 0`],
      [
        { gamma: "auto" },
        `Option "gamma" of ${name} must be scale, scale/5 or a number above 0: current value is "auto"`,
      ],
      [
        { gamma: "scale/0" },
        `Option "gamma" of ${name} must be scale, scale/5 or a number above 0: current value is "scale/0"`,
      ],
    ] as const
  ) {
    Deno.test(`${name} refuses ${JSON.stringify(given)}`, async () => {
      await rejects(kind.fit(train, { ...kind.defaults, ...given }, fitOptions()), {
        name: "InputError",
        message,
      });
    });
  }

  for (const kernel of ["rbf", "linear"] as const) {
    Deno.test(`${name} (${kernel}) predicts permuted columns as if each permutation were predicted by itself`, async () => {
      const classifier = await kind.fit(
        train,
        { ...kind.defaults, kernel, c: 3, gamma: "scale/2" },
        fitOptions("weights"),
      );
      const permutation = {
        groups: [[0], [1, columns - 1], [], [...Array(columns).keys()]],
        repeats: 3,
        seed: 4,
      };
      const quick = [...classifier.predictPermuted!(tested, permutation)];
      const permuted = [...permuteColumns(tested, permutation)];
      strictEqual(quick.length, permuted.length);
      for (const [group, inputs] of permuted.entries()) {
        agree(quick[group]!, [...await classifier.predict(inputs)], 1e-6);
      }
    });
  }
}
