import { ok, strictEqual } from "node:assert/strict";
import { useBackend } from "ser/models/layers/backend.ts";
import { linear } from "ser/models/linear.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/linear_golden.json" with { type: "json" };

await useBackend();

const { columns, classes, y, probabilities } = golden;
const inputs = { columns, x: Float32Array.from(golden.x) };
const fitOptions = { classes, seed: 0, epochs: 2000, validation: null, patience: 0 } as const;
const options = { ...linear.defaults, rate: 0.05, batch: y.length };

for (const balance of ["none", "weights"] as const) {
  Deno.test(`linear comes, in the end, to scikit-learn's logistic regression with balance ${balance}`, async () => {
    const classifier = await linear.fit({ inputs, y }, options, { ...fitOptions, balance });
    agree(await classifier.predict(inputs), probabilities[balance], 1e-4);
    classifier.dispose();
  });
}

Deno.test("linear predicts the same when it was saved and loaded, without TensorFlow.js", async () => {
  const classifier = await linear.fit({ inputs, y }, options, { ...fitOptions, epochs: 1, balance: "none" });
  const loaded = await linear.load(await classifier.save(), options, { columns: inputs.columns, classes });
  const predicted = await loaded.predict(inputs);
  strictEqual(predicted.length, y.length * classes);
  ok(predicted.every((value) => value > 0 && value < 1));
  agree(predicted, [...await classifier.predict(inputs)], 1e-6);
});
