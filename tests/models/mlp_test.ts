import { deepStrictEqual, notDeepStrictEqual, ok, throws } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { oneHot } from "ser/encode/labels.ts";
import { useBackend } from "ser/models/backend.ts";
import { buildMlp, describeLayers, setWeights } from "ser/models/mlp.ts";
import { BLOB_COLUMNS, blobs } from "../fixtures/blobs.ts";

await useBackend();

const weightsOf = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => Float32Array.from(weight.dataSync<"float32">()));
const build = (seed: number) => buildMlp({ inputs: BLOB_COLUMNS, classes: 2, seed });

Deno.test("describeLayers() tells units and parameters of the reference network", async () => {
  deepStrictEqual(
    (await describeLayers({ inputs: 134, classes: 8 })).map((
      { layer, units, parameters },
    ) => [layer, units, parameters]),
    [
      ["hidden_1", 256, 135 * 256],
      ["dropout_1", 256, 0],
      ["hidden_2", 128, 257 * 128],
      ["dropout_2", 128, 0],
      ["hidden_3", 64, 129 * 64],
      ["emotion", 8, 65 * 8],
    ],
  );
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

Deno.test("buildMlp() starts from its seed: the same one alike, another one otherwise", () => {
  deepStrictEqual(weightsOf(build(0)), weightsOf(build(0)));
  for (const [i, values] of weightsOf(build(1)).entries()) notDeepStrictEqual(values, weightsOf(build(0))[i]);
});

Deno.test("the network's gradients are its loss's finite differences", () => {
  const model = build(0), examples = blobs(8, 0);
  const weights = model.getWeights() as tf.Variable[];
  const x = tf.tensor2d(examples.x, [8, BLOB_COLUMNS]), y = tf.tensor2d(oneHot(examples.y, 2), [8, 2]);
  const loss = (): tf.Scalar => tf.metrics.categoricalCrossentropy(y, model.apply(x) as tf.Tensor).mean();
  const { grads } = tf.variableGrads(loss, weights);
  const step = 1e-2;
  for (const weight of weights) {
    // Along its gradient, the loss rises by the gradient's length.
    const gradient = grads[weight.name]!;
    const length = gradient.norm().dataSync()[0]!;
    const start = weight.clone();
    const at = (distance: number) => {
      weight.assign(start.add(gradient.mul(distance / length)));
      return loss().dataSync()[0]!;
    };
    const slope = (at(step) - at(-step)) / (2 * step);
    weight.assign(start);
    ok(Math.abs(slope / length - 1) < 0.01, `${weight.name}: ${slope} against ${length}`);
  }
});

Deno.test("setWeights() gives a network the weights of another", () => {
  const [from, to] = [build(0), build(1)];
  setWeights(to, weightsOf(from));
  deepStrictEqual(weightsOf(to), weightsOf(from));
});

Deno.test("setWeights() refuses weights of another kind of network", () => {
  throws(() => setWeights(build(0), weightsOf(build(0)).slice(1)), {
    name: "TypeError",
    message: "Cannot set 7 weights of a network that has 8",
  });
});
