import { deepStrictEqual, notDeepStrictEqual, ok, throws } from "node:assert/strict";
import type * as tf from "@tensorflow/tfjs";
import { useBackend } from "ser/models/layers/backend.ts";
import { buildMlp } from "ser/models/layers/fit_dense.ts";
import { describeLayers, mlp } from "ser/models/mlp.ts";
import { agree } from "../fixtures/agree.ts";
import { BLOB_COLUMNS, blobs } from "../fixtures/blobs.ts";

await useBackend();

const weightsOf = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => Float32Array.from(weight.dataSync<"float32">()));
const build = (seed: number) => buildMlp({ inputs: BLOB_COLUMNS, classes: 2, seed });

Deno.test("describeLayers() gives units and parameters of the reference network, and of another", () => {
  const describe = (...options: [] | [{ hidden: string; dropout: number }]) =>
    describeLayers({ inputs: 134, classes: 8 }, ...options).map((
      { layer, units, parameters },
    ) => [layer, units, parameters]);
  deepStrictEqual(describe(), [
    ["hidden_1", 256, 135 * 256],
    ["dropout_1", 256, 0],
    ["hidden_2", 128, 257 * 128],
    ["dropout_2", 128, 0],
    ["hidden_3", 64, 129 * 64],
    ["emotion", 8, 65 * 8],
  ]);
  deepStrictEqual(describe({ hidden: "10-5", dropout: 0 }), [
    ["hidden_1", 10, 135 * 10],
    ["hidden_2", 5, 11 * 5],
    ["emotion", 8, 6 * 8],
  ]);
});

Deno.test("buildMlp() starts weights and biases uniform in ±1/√fan-in, and all of them differently", () => {
  const weights = weightsOf(build(0));
  for (const [layer, fanIn] of [BLOB_COLUMNS, 256, 128, 64].entries()) {
    for (const values of [weights[2 * layer]!, weights[2 * layer + 1]!]) {
      const limit = 1 / Math.sqrt(fanIn);
      ok(values.every((value) => Math.abs(value) <= limit), `layer ${layer}`);
      if (values.length < 64) continue;
      ok(Math.max(...values) > 0.9 * limit && Math.min(...values) < -0.9 * limit, `layer ${layer}`);
      ok(new Set(values).size > 0.95 * values.length, `layer ${layer}`);
    }
  }
});

Deno.test("buildMlp() starts from its seed: the same weights for the same one, others for another", () => {
  deepStrictEqual(weightsOf(build(0)), weightsOf(build(0)));
  for (const [i, values] of weightsOf(build(1)).entries()) notDeepStrictEqual(values, weightsOf(build(0))[i]);
});

Deno.test("buildMlp() refuses layers that cannot be read, and dropout of everything", () => {
  const ends = { inputs: 4, classes: 2, seed: 0 };
  for (const hidden of ["", "64-", "0", "64-x"]) {
    throws(() => buildMlp(ends, { hidden, dropout: 0 }), {
      name: "InputError",
      message: `Cannot read "${hidden}" as hidden layers: write the units of each, as in 256-128-64`,
    });
  }
  throws(() => buildMlp(ends, { hidden: "64-32", dropout: 1 }), {
    name: "InputError",
    message: "Cannot build a network as dropout must be >= 0 and < 1: current value is 1",
  });
});

Deno.test("mlp is trained, and predicts the same when it was saved and loaded, without TensorFlow.js", async () => {
  const { x, y } = blobs(60, 0), inputs = { columns: BLOB_COLUMNS, x };
  const options = { ...mlp.defaults, hidden: "32-16" };
  const fitOptions = {
    classes: 2,
    seed: 0,
    epochs: 30,
    balance: "none",
    validation: null,
    patience: 0,
  } as const;
  const classifier = await mlp.fit({ inputs, y }, options, fitOptions);
  const probabilities = await classifier.predict(inputs);
  for (const [row, label] of y.entries()) {
    const [a, b] = probabilities.subarray(2 * row, 2 * row + 2);
    ok(Math.abs(a! + b! - 1) < 1e-6 && (label ? b! > a! : a! > b!), `row ${row}: ${a} and ${b}`);
  }
  const loaded = await mlp.load(await classifier.save(), options, { columns: BLOB_COLUMNS, classes: 2 });
  agree(await loaded.predict(inputs), [...probabilities], 1e-6);
  deepStrictEqual(await loaded.save(), await classifier.save());
  classifier.dispose();
  loaded.dispose();
});
