import { deepStrictEqual, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { readStack } from "ser/models/dense/stack.ts";
import { buildMlp } from "ser/models/layers/fit_dense.ts";

await tf.setBackend("cpu");

const dense = (activation: "relu" | "softmax" | "tanh", more = {}) =>
  tf.layers.dense({ units: 3, inputShape: [3], activation, ...more });

Deno.test("readStack() reads the reference network", () => {
  deepStrictEqual(readStack(buildMlp({ inputs: 134, classes: 8, seed: 0 })), [
    { inputs: 134, units: 256, dropout: 0.3 },
    { inputs: 256, units: 128, dropout: 0.3 },
    { inputs: 128, units: 64, dropout: 0 },
    { inputs: 64, units: 8, dropout: 0 },
  ]);
});

Deno.test("readStack() gives null for any other network", () => {
  const others: Record<string, tf.layers.Layer[]> = {
    "another activation": [dense("tanh"), dense("softmax")],
    "no biases": [dense("relu", { useBias: false }), dense("softmax")],
    "no softmax": [dense("relu")],
    "softmax before the end": [dense("softmax"), dense("softmax")],
    "dropout at the end": [dense("softmax"), tf.layers.dropout({ rate: 0.5 })],
    "dropout twice": [dense("relu"), ...[1, 2].map(() => tf.layers.dropout({ rate: 0.5 })), dense("softmax")],
    "dropout of inputs": [tf.layers.dropout({ rate: 0.5, inputShape: [3] }), dense("softmax")],
    "another layer": [dense("relu"), tf.layers.batchNormalization(), dense("softmax")],
  };
  for (const [what, layers] of Object.entries(others)) {
    strictEqual(readStack(tf.sequential({ layers })), null, what);
  }
  const input = tf.input({ shape: [3] });
  const branches = [dense("relu"), dense("relu")].map((layer) => layer.apply(input) as tf.SymbolicTensor);
  const output = dense("softmax").apply(tf.layers.add().apply(branches)) as tf.SymbolicTensor;
  strictEqual(readStack(tf.model({ inputs: input, outputs: output })), null, "branches");
});
