import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { mostProbable } from "ser/models/classifier.ts";
import { knn } from "ser/models/knn.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/svm_golden.json" with { type: "json" };

const columns = golden.x[0]!.length, classes = 4, ends = { columns, classes };
const train = { inputs: { columns, x: Float32Array.from(golden.x.flat()) }, y: golden.y };
const tested = { columns, x: Float32Array.from(golden.tested.flat()) };
const fitOptions = { classes, seed: 0, epochs: 0, balance: "none", validation: null, patience: 0 } as const;

for (const { k, probabilities, predicted } of golden.knn) {
  Deno.test(`knn gives the votes of ${k} neighbours as scikit-learn 1.9.1`, async () => {
    strictEqual(golden.about["scikit-learn"], "1.9.1");
    const actual = await (await knn.fit(train, { k }, fitOptions)).predict(tested);
    agree(actual, probabilities.flat(), 1e-7);
    deepStrictEqual(mostProbable(actual, classes), predicted);
  });
}

Deno.test("knn takes the first of clips that are as far away, and leaves a class without clips at 0", async () => {
  const inputs = { columns: 1, x: Float32Array.of(1, -1, 5) };
  const model = await knn.fit({ inputs, y: [2, 0, 3] }, { k: 1 }, fitOptions);
  deepStrictEqual([...await model.predict({ columns: 1, x: Float32Array.of(0) })], [0, 0, 1, 0]);
});

Deno.test("knn predicts the same once loaded", async () => {
  const model = await knn.fit(train, { k: 5 }, fitOptions),
    loaded = await knn.load(await model.save(), { k: 5 }, ends);
  deepStrictEqual(await loaded.predict(tested), await model.predict(tested));
});

for (const k of [0, 2.5, 84]) {
  Deno.test(`knn refuses ${k} neighbours of 83 clips`, async () => {
    await rejects(knn.fit(train, { k }, fitOptions), {
      name: "InputError",
      message:
        `Option "k" of knn must be a whole number from 1 to 83, the training clips: current value is ${k}`,
    });
  });
}

for (const missing of ["rows.bin", "labels.json"]) {
  Deno.test(`knn does not load without ${missing}`, async () => {
    const { [missing]: _, ...files } = await (await knn.fit(train, { k: 5 }, fitOptions)).save();
    await rejects(knn.load(files, { k: 5 }, ends), {
      name: "InputError",
      message: `Cannot load the neighbours as there is no ${missing}`,
    });
  });
}
