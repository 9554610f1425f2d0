import { ok } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "ser/models/layers/backend.ts";
import { padClips } from "ser/models/sequence/batches.ts";
import { SequenceNetwork } from "ser/models/sequence/network.ts";
import { RIDGE_COLUMNS, ridges } from "../../fixtures/ridges.ts";

await useBackend();

const train = ridges(4, 0);

Deno.test("the gradients of a network over sequences are those of finite differences", async () => {
  for (const pooling of ["extent", "attention"] as const) {
    const network = new SequenceNetwork({
      columns: RIDGE_COLUMNS,
      classes: 2,
      layers: 2,
      channels: 3,
      kernel: 3,
      pooling,
    }, 5);
    const batch = padClips(train.inputs, [0, 1, 2]);
    const weigh = tf.tensor2d([[1, -2], [0.5, 3], [-1, 1]]);
    const loss = () => tf.tidy(() => tf.logSoftmax(network.logits(batch)).mul(weigh).sum() as tf.Scalar);
    const { grads } = tf.variableGrads(loss, Object.values(network.weights));
    for (const weight of Object.values(network.weights)) {
      const values = await weight.data(), gradient = await grads[weight.name]!.data();
      for (let i = 0; i < values.length; i += Math.ceil(values.length / 5)) {
        const at = (step: number) => {
          weight.assign(
            tf.tensor(
              Float32Array.from(values).map((value, j) => j === i ? value + step : value),
              weight.shape,
            ),
          );
          return loss().dataSync()[0]!;
        };
        const slope = (at(1e-2) - at(-1e-2)) / 2e-2;
        weight.assign(tf.tensor(Float32Array.from(values), weight.shape));
        ok(
          Math.abs(slope - gradient[i]!) < 0.02 * Math.max(1, Math.abs(slope)),
          `${pooling} ${slope} ${gradient[i]}`,
        );
      }
    }
    network.dispose();
  }
});

Deno.test("a clip has the same logits alone as in a batch that is padded to the longest", () => {
  for (const pooling of ["extent", "attention"] as const) {
    const network = new SequenceNetwork(
      { columns: RIDGE_COLUMNS, classes: 2, layers: 1, channels: 3, kernel: 3, pooling },
      5,
    );
    const logits = (clips: readonly number[]) =>
      tf.tidy(() => network.logits(padClips(train.inputs, clips)).dataSync<"float32">());
    const together = logits([0, 1, 2, 3]);
    for (const clip of [0, 1, 2, 3]) {
      for (const [label, value] of logits([clip]).entries()) {
        ok(Math.abs(value - together[clip * 2 + label]!) < 1e-5, `${pooling}, clip ${clip}`);
      }
    }
    network.dispose();
  }
});
