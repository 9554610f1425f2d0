import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "ser/models/layers/backend.ts";
import { SeededDropout } from "ser/models/layers/seeded_dropout.ts";

await useBackend();

const dropout = (...key: (string | number)[]) => new SeededDropout({ name: "dropout", rate: 0.3, key });

/** Sends a hundred rows of a hundred ones through a layer. */
function pass(layer: SeededDropout, training: boolean): number[] {
  return tf.tidy(() => {
    const output = layer.apply(tf.ones([100, 100]), { training });
    return [...(output as tf.Tensor).dataSync()];
  });
}

Deno.test("SeededDropout drops about its share of inputs in training, and scales up the rest", () => {
  const values = pass(dropout(0), true);
  const dropped = values.filter((value) => value === 0).length / values.length;
  ok(Math.abs(dropped - 0.3) < 0.025, `${dropped}`); // more than five deviations of a binomial
  ok(values.every((value) => value === 0 || value === Math.fround(1 / 0.7)));
});

Deno.test("SeededDropout changes nothing outside training", () => {
  ok(pass(dropout(0), false).every((value) => value === 1));
});

Deno.test("SeededDropout drops others in each step, the same ones for the same key", () => {
  const steps = (layer: SeededDropout) => [pass(layer, true), pass(layer, true)];
  const [first, second] = steps(dropout("a", 0));
  notDeepStrictEqual(first, second);
  deepStrictEqual(steps(dropout("a", 0)), [first, second]);
  notDeepStrictEqual(steps(dropout("a", 1))[0], first);
});

Deno.test("SeededDropout is saved as the packaged layer", () => {
  const layer = dropout(0);
  const config = layer.getConfig();
  strictEqual(layer.getClassName(), "Dropout");
  deepStrictEqual([config["name"], config["rate"]], ["dropout", 0.3]);
});
