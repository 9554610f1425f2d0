import { ok } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "ser/models/layers/backend.ts";
import { sequencesOf } from "ser/encode/sequences.ts";
import { padClips } from "ser/models/sequence/batches.ts";
import { interleaveStates } from "ser/models/sequence/interleave_states.ts";
import { SequenceNetwork } from "ser/models/sequence/network.ts";
import { RIDGE_COLUMNS, ridges } from "../../fixtures/ridges.ts";

await useBackend();

const train = ridges(4, 0);

Deno.test("the gradients of a network over sequences are those of finite differences", async () => {
  for (const [pooling, states] of [["extent", 1], ["attention", 1], ["attention", 3]] as const) {
    const network = new SequenceNetwork({
      columns: RIDGE_COLUMNS,
      states,
      classes: 2,
      layers: 2,
      channels: 3,
      kernel: 3,
      pooling,
    }, 5);
    for (const weight of Object.values(network.weights)) {
      // With this seed some steps are silent: away from 0, where their ReLU has no slope.
      if (states > 1 && weight.rank === 1) tf.tidy(() => weight.assign(tf.linspace(-0.2, 0.3, weight.size)));
    }
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
      { columns: RIDGE_COLUMNS, states: 1, classes: 2, layers: 1, channels: 3, kernel: 3, pooling },
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

Deno.test("hidden states are summed by the softmax of their weights, frame by frame", () => {
  const shape = { classes: 2, layers: 1, channels: 3, kernel: 3, pooling: "attention" } as const;
  const mixing = new SequenceNetwork({ ...shape, columns: 6, states: 3 }, 5);
  const plain = new SequenceNetwork({ ...shape, columns: 2, states: 1 }, 5);
  for (const [name, weight] of Object.entries(plain.weights)) weight.assign(mixing.weights[name]!);
  const weights = [0.5, 0.3, 0.2];
  mixing.weights["states"]!.assign(tf.tensor1d(weights.map(Math.log)));
  const inputs = interleaveStates(sequencesOf(train.inputs), 3);
  const summed = {
    ...inputs,
    columns: 2,
    read(clip: number) {
      const x = sequencesOf(train.inputs).read(clip);
      return Float32Array.from({ length: x.length / 3 }, (_, i) => {
        const [frame, unit] = [Math.floor(i / 2), i % 2];
        return weights.reduce((sum, weight, state) => sum + weight * x[6 * frame + 2 * state + unit]!, 0);
      });
    },
  };
  const logits = (network: SequenceNetwork, of: typeof inputs) =>
    tf.tidy(() => [...network.logits(padClips(of, [0, 1, 2, 3])).dataSync<"float32">()]);
  for (const [i, value] of logits(plain, summed).entries()) {
    ok(Math.abs(value - logits(mixing, inputs)[i]!) < 1e-5);
  }
  mixing.dispose();
  plain.dispose();
});
