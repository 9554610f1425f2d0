import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { countConfusions, scoreConfusion } from "ser/metrics/metrics.ts";
import { mostProbable } from "ser/models/classifier.ts";
import { majority } from "ser/models/majority.ts";

const fitOptions = {
  classes: 4,
  seed: 0,
  epochs: 0,
  balance: "none",
  validation: null,
  patience: 0,
} as const;
const inputs = { columns: 1, x: Float32Array.of(1, 2, 3, 4, 5) };
const fit = (y: readonly number[]) => majority.fit({ inputs, y }, {}, fitOptions);

Deno.test("majority gives the most frequent class all probability, whatever the inputs", async () => {
  const probabilities = await (await fit([0, 2, 2, 1, 2])).predict({ columns: 1, x: Float32Array.of(9, -9) });
  deepStrictEqual([...probabilities], [0, 0, 1, 0, 0, 0, 1, 0]);
});

Deno.test("majority takes the first of classes that are as frequent", async () => {
  deepStrictEqual(mostProbable(await (await fit([3, 1, 3, 1, 0])).predict(inputs), 4), [1, 1, 1, 1, 1]);
});

Deno.test("majority recalls a class and no other: its unweighted average recall is chance", async () => {
  const predicted = mostProbable(await (await fit([0, 1, 2, 3, 3])).predict(inputs), 4);
  strictEqual(scoreConfusion(countConfusions([0, 1, 2, 3, 3], predicted, 4)).uar, 1 / 4);
});

Deno.test("majority predicts the same once loaded, and does not load without its file", async () => {
  const model = await fit([0, 2, 2, 1, 2]);
  deepStrictEqual(
    await (await majority.load(await model.save(), {}, { columns: 1, classes: 4 })).predict(inputs),
    await model.predict(inputs),
  );
  await rejects(majority.load({}, {}, { columns: 1, classes: 4 }), {
    name: "InputError",
    message: "Cannot load the majority class as there is no majority.json",
  });
});
