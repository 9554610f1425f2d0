import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "ser/models/backend.ts";
import type { Examples, Inputs } from "ser/models/classifier.ts";
import { mostProbable } from "ser/models/classifier.ts";
import { MODELS, parseModel } from "ser/models/model.ts";
import { maskBatch, mixBatch } from "ser/models/sequence/augment.ts";
import { formBatches, padClips } from "ser/models/sequence/batches.ts";
import { predictSequences } from "ser/models/sequence/learner.ts";
import { SequenceNetwork } from "ser/models/sequence/network.ts";
import { randomNormal, randomSource } from "ser/random.ts";

await useBackend();

const COLUMNS = 6;

/** Clips of different length in which a ridge moves up (class 0) or down (class 1): no single frame tells which. */
function ridges(clips: number, seed: number): Examples {
  const random = randomSource("ridges", seed);
  const y = Array.from({ length: clips }, (_, clip) => clip % 2);
  const offsets = new Uint32Array(clips + 1);
  const frames: number[] = [];
  for (const [clip, label] of y.entries()) {
    const length = 12 + Math.floor(random() * 20), start = Math.floor(random() * COLUMNS);
    offsets[clip + 1] = offsets[clip]! + length;
    for (let frame = 0; frame < length; frame++) {
      const ridge = (start + (label === 0 ? frame : 10 * COLUMNS - frame)) % COLUMNS;
      for (let column = 0; column < COLUMNS; column++) {
        frames.push((column === ridge ? 2 : 0) + 0.3 * randomNormal(random));
      }
    }
  }
  return { inputs: { columns: COLUMNS, x: Float32Array.from(frames), offsets }, y };
}

/** Takes some clips out of others. */
function pick({ x, columns, offsets }: Inputs, clips: readonly number[]): Inputs {
  const parts = clips.map((clip) => x.subarray(offsets![clip]! * columns, offsets![clip + 1]! * columns));
  const starts = Uint32Array.from([
    0,
    ...parts.map((_, i) => parts.slice(0, i + 1).reduce((n, p) => n + p.length, 0) / columns),
  ]);
  return { columns, x: Float32Array.from(parts.flatMap((part) => [...part])), offsets: starts };
}

const how = { classes: 2, seed: 0, epochs: 15, balance: "none", validation: null, patience: 0 } as const;
const small = "channels=8,rate=0.01,batch=8,dropout=0.1,masks=0";
const train = ridges(80, 0), unheard = ridges(40, 1);

for (const name of ["cnn", "attention"]) {
  const { kind, options } = parseModel(`${name}(${small})`);

  Deno.test(`${name} learns what only the order of frames tells`, async () => {
    const classifier = await kind.fit(train, options, how);
    const predicted = mostProbable(await classifier.predict(unheard.inputs), 2);
    const right = predicted.filter((label, clip) => label === unheard.y[clip]).length;
    ok(right >= 38, `${right} of 40 are recognised`);
    classifier.dispose();
  });

  Deno.test(`${name} predicts a clip the same, whatever it is predicted with`, async () => {
    const classifier = await kind.fit(train, options, { ...how, epochs: 1 });
    const together = await classifier.predict(unheard.inputs);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(39), { minLength: 1 }), async (clips) => {
        const apart = await classifier.predict(pick(unheard.inputs, clips));
        for (const [i, clip] of clips.entries()) {
          for (const label of [0, 1]) {
            ok(Math.abs(apart[2 * i + label]! - together[2 * clip + label]!) < 1e-5);
          }
        }
      }),
      { numRuns: 20 },
    );
    classifier.dispose();
  });

  Deno.test(`${name} gives the same bytes for the same seed, others for another, and keeps nothing in memory`, async () => {
    const before = tf.memory().numTensors;
    const learn = async (seed: number) => {
      const classifier = await kind.fit(train, { ...options, masks: 1, mixup: 0.2 }, {
        ...how,
        seed,
        epochs: 2,
      });
      const probabilities = await classifier.predict(unheard.inputs);
      classifier.dispose();
      return probabilities;
    };
    deepStrictEqual(await learn(3), await learn(3));
    ok(JSON.stringify(await learn(3)) !== JSON.stringify(await learn(4)));
    strictEqual(tf.memory().numTensors, before);
  });

  Deno.test(`${name} predicts the same when loaded from its files`, async () => {
    const classifier = await kind.fit(train, options, { ...how, epochs: 1 });
    const files = await classifier.save();
    const loaded = await kind.load(files, options);
    deepStrictEqual(await loaded.predict(unheard.inputs), await classifier.predict(unheard.inputs));
    const { "weights.bin": weights, ...rest } = files;
    await rejects(async () => await kind.load(rest, options), {
      name: "SyntaxError",
      message: "Cannot load the network as there is no weights.bin",
    });
    await rejects(async () => await kind.load({ ...rest, "weights.bin": weights!.slice(4) }, options), {
      name: "SyntaxError",
      message: /^Cannot load the network as it has \d+ weights, not \d+$/,
    });
  });

  Deno.test(`${name} goes back to the epoch that was best for the validation clips`, async () => {
    const losses: number[] = [];
    const validation = { ...ridges(20, 2), y: ridges(20, 2).y.map((label) => 1 - label) };
    const news = ({ validation_loss }: { validation_loss: number | null }) =>
      void losses.push(validation_loss!);
    const classifier = await kind.fit(train, options, { ...how, validation, patience: 2, news });
    const probabilities = await classifier.predict(validation.inputs);
    const loss = validation.y.reduce((sum, label, clip) =>
      sum - Math.log(probabilities[2 * clip + label]!), 0) / 20;
    ok(losses.length < how.epochs, "what is learnt is wrong for them, so it ends early");
    ok(Math.abs(loss - Math.min(...losses)) < 1e-5);
  });

  Deno.test(`${name} refuses rows, and frames of other columns`, async () => {
    await rejects(
      async () => await kind.fit({ inputs: { columns: 2, x: new Float32Array(4) }, y: [0, 1] }, options, how),
      {
        name: "TypeError",
        message: "Cannot hear rows as the network hears sequences of frames",
      },
    );
  });
}

Deno.test("the gradients of a network over sequences are those of finite differences", async () => {
  for (const pooling of ["extent", "attention"] as const) {
    const network = new SequenceNetwork({
      columns: COLUMNS,
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

Deno.test("the attention of a clip sums to 1 over its own steps, and is 0 beyond", async () => {
  const network = new SequenceNetwork(
    { columns: COLUMNS, classes: 2, layers: 1, channels: 3, kernel: 3, pooling: "attention" },
    5,
  );
  const batch = padClips(train.inputs, [0, 1, 2, 3]);
  for (const [clip, weights] of (await tf.tidy(() => network.attention(batch)).array()).entries()) {
    const own = Math.ceil(batch.lengths[clip]! / 2);
    ok(Math.abs(weights.slice(0, own).reduce((a, b) => a + b, 0) - 1) < 1e-5);
    ok(weights.slice(own).every((weight) => weight === 0));
  }
  strictEqual(predictSequences(network, train.inputs).length, 160);
});

Deno.test("formBatches() puts every clip into one batch, and clips of like length together", () => {
  const random = randomSource("batches");
  const batches = formBatches(Uint32Array.from({ length: 80 }, (_, i) => i), train.inputs, 8, random);
  deepStrictEqual(batches.flat().sort((a, b) => a - b), Array.from({ length: 80 }, (_, i) => i));
  const spread = (clips: readonly number[]) => {
    const { lengths } = padClips(train.inputs, clips);
    return Math.max(...lengths) - Math.min(...lengths);
  };
  ok(batches.slice(0, 5).every((batch) => spread(batch) < spread(Array.from({ length: 80 }, (_, i) => i))));
});

Deno.test("maskBatch() silences stretches inside the clip, no more than a fifth each, and leaves the batch as it was", () => {
  const batch = padClips({
    columns: 10,
    x: new Float32Array(500).fill(1),
    offsets: Uint32Array.of(0, 20, 50),
  }, [0, 1]);
  const before = batch.x.slice();
  const masked = maskBatch(batch, 1, randomSource("masks"));
  deepStrictEqual(batch.x, before);
  const silenced = masked.x.filter((value, i) => value !== before[i]).length;
  ok(silenced > 0 && silenced <= 0.4 * 500, `${silenced}`);
});

Deno.test("mixBatch() mixes clips and targets by the same shares", () => {
  const x = Float32Array.of(1, 1, 2, 2, 3, 3);
  const batch = { x, columns: 1, steps: 2, lengths: [2, 1, 2] };
  const { batch: mixed, targets } = mixBatch(
    batch,
    Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    0.5,
    randomSource("mix"),
  );
  for (let clip = 0; clip < 3; clip++) {
    const shares = targets.subarray(3 * clip, 3 * clip + 3);
    ok(Math.abs(shares[0]! + shares[1]! + shares[2]! - 1) < 1e-6);
    ok(shares[clip]! >= 0.5);
    ok(Math.abs(mixed.x[2 * clip]! - (shares[0]! + 2 * shares[1]! + 3 * shares[2]!)) < 1e-6);
  }
});

Deno.test("models over frames say so", () => {
  deepStrictEqual(
    Object.entries(MODELS).filter(([, { input }]) => input === "frames").map(([name]) => name),
    ["cnn", "attention"],
  );
  throws(() => parseModel("cnn(width=3)"), /Cannot set "width" of cnn/);
});
