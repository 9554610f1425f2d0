import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "ser/models/layers/backend.ts";
import { type Balance, type Examples, mostProbable } from "ser/models/classifier.ts";
import { MODELS, parseModel } from "ser/models/model.ts";
import type { Options } from "ser/options.ts";
import { pickClips, RIDGE_COLUMNS, ridges } from "../../fixtures/ridges.ts";

const ends = { columns: RIDGE_COLUMNS, classes: 2 };

await useBackend();

const fitOptions = {
  classes: 2,
  seed: 0,
  epochs: 15,
  balance: "none",
  validation: null,
  patience: 0,
} as const;
const small = "layers=2,channels=8,rate=0.01,batch=8,dropout=0.1,masks=0,mixup=0";
const train = ridges(80, 0), heldOut = ridges(40, 1);

for (const name of ["cnn", "attention"]) {
  const { kind, options } = parseModel(`${name}(${small})`);

  Deno.test(`${name} separates classes that differ in the order of frames alone`, async () => {
    const classifier = await kind.fit(train, options, fitOptions);
    const predicted = mostProbable(await classifier.predict(heldOut.inputs), 2);
    const right = predicted.filter((label, clip) => label === heldOut.y[clip]).length;
    ok(right >= 38, `${right} of 40 are recognised`);
    classifier.dispose();
  });

  Deno.test(`${name} predicts a clip the same, whatever it is predicted with`, async () => {
    const classifier = await kind.fit(train, options, { ...fitOptions, epochs: 1 });
    const together = await classifier.predict(heldOut.inputs);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(39), { minLength: 1 }), async (clips) => {
        const apart = await classifier.predict(pickClips(heldOut.inputs, clips));
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
    const trainAndSave = async (seed: number) => {
      const followed = { ...fitOptions, seed, epochs: 3, validation: heldOut, patience: 1 };
      const classifier = await kind.fit(train, { ...options, masks: 1, mixup: 0.2 }, followed);
      const probabilities = await classifier.predict(heldOut.inputs);
      classifier.dispose();
      return probabilities;
    };
    deepStrictEqual(await trainAndSave(3), await trainAndSave(3));
    ok(JSON.stringify(await trainAndSave(3)) !== JSON.stringify(await trainAndSave(4)));
    strictEqual(tf.memory().numTensors, before);
  });

  Deno.test(`${name} predicts the same when loaded from its files`, async () => {
    const classifier = await kind.fit(train, options, { ...fitOptions, epochs: 1 });
    const files = await classifier.save();
    const loaded = await kind.load(files, options, ends);
    deepStrictEqual(await loaded.predict(heldOut.inputs), await classifier.predict(heldOut.inputs));
    const { "weights.bin": weights, ...rest } = files;
    await rejects(async () => await kind.load(rest, options, ends), {
      name: "InputError",
      message: "Cannot load the network as there is no weights.bin",
    });
    await rejects(async () => await kind.load({ ...rest, "weights.bin": weights!.slice(1) }, options, ends), {
      name: "InputError",
      message:
        /^Cannot load the network as weights.bin holds numbers of 4 bytes: current length is \d+ bytes$/,
    });
  });

  Deno.test(`${name} restores the weights of the epoch that was best for the validation clips`, async () => {
    const losses: number[] = [];
    const validation = { ...ridges(20, 2), y: ridges(20, 2).y.map((label) => 1 - label) };
    const onEpoch = ({ validation_loss }: { validation_loss: number | null }) =>
      void losses.push(validation_loss!);
    const classifier = await kind.fit(train, options, { ...fitOptions, validation, patience: 2, onEpoch });
    const probabilities = await classifier.predict(validation.inputs);
    const loss = validation.y.reduce((sum, label, clip) =>
      sum - Math.log(probabilities[2 * clip + label]!), 0) / 20;
    ok(losses.length < fitOptions.epochs, "training makes them worse, so it stops early");
    ok(Math.abs(loss - Math.min(...losses)) < 1e-5);
  });

  Deno.test(`${name} makes a small class count as much as a large one by weights and by draws, mixed or not`, async () => {
    // Clips without information: what is left is how often each class occurs.
    const y = Array.from({ length: 40 }, (_, clip) => clip % 8 ? 0 : 1);
    const offsets = Uint32Array.from({ length: 41 }, (_, clip) => 4 * clip);
    const empty = { inputs: { columns: 1, x: new Float32Array(160), offsets }, y };
    const share = async (balance: Balance, mixup: number) => {
      const choices = { ...options, channels: 2, dropout: 0, rate: 0.02, batch: 40, mixup };
      const classifier = await kind.fit(empty, choices, { ...fitOptions, balance, epochs: 150 });
      const [, share] = await classifier.predict(pickClips(empty.inputs, [0]));
      classifier.dispose();
      return share!;
    };
    for (const mixup of [0, 1]) {
      for (const [balance, expected] of [["none", 1 / 8], ["weights", 1 / 2], ["draws", 1 / 2]] as const) {
        const actual = await share(balance, mixup);
        ok(Math.abs(actual - expected) < 0.03, `${balance}, ${mixup}: ${actual}`);
      }
    }
  });

  Deno.test(`${name} refuses what it cannot be trained on`, async () => {
    const { inputs, y } = train;
    const refuses = (examples: Partial<Examples>, choices: Options, name: string, message: string) =>
      rejects(async () => await kind.fit({ ...train, ...examples }, { ...options, ...choices }, fitOptions), {
        name,
        message,
      });
    const rows = { columns: 2, x: new Float32Array(4) };
    await refuses(
      { inputs: rows },
      {},
      "TypeError",
      "Cannot predict rows as the network takes sequences of frames",
    );
    await refuses({ y: [0] }, {}, "TypeError", "Cannot train on 80 clips as there are 1 labels");
    const empty = { ...inputs, offsets: inputs.offsets!.with(3, inputs.offsets![2]!) };
    await refuses({ inputs: empty }, {}, "InputError", "Cannot predict clip 2 as it has no frames");
    const label = "Cannot encode label 2 as it is not a whole number from 0 to 1";
    await refuses({ y: y.with(5, 2) }, {}, "InputError", label);
    for (
      const [choice, value, range] of [
        ["layers", 0, "a whole number >= 1"],
        ["batch", 0.5, "a whole number >= 1"],
        ["masks", -1, "a whole number >= 0"],
        ["mixup", 2, ">= 0 and <= 1"],
        ["dropout", 1, ">= 0 and < 1"],
      ] as const
    ) {
      const message = `Cannot train the network as ${choice} must be ${range}: current value is ${value}`;
      await refuses({}, { [choice]: value }, "InputError", message);
    }
  });

  Deno.test(`${name} refuses to predict frames of other columns`, async () => {
    const classifier = await kind.fit(train, options, { ...fitOptions, epochs: 1 });
    await rejects(async () => await classifier.predict({ ...heldOut.inputs, columns: 3 }), {
      name: "TypeError",
      message: `Cannot predict frames of 3 columns as the network takes frames of ${RIDGE_COLUMNS}`,
    });
    classifier.dispose();
  });
}

Deno.test("models over frames have frames as input", () => {
  deepStrictEqual(
    Object.entries(MODELS).filter(([, { input }]) => input === "frames").map(([name]) => name),
    ["cnn", "attention"],
  );
  throws(() => parseModel("cnn(width=3)"), /Cannot set "width" of cnn/);
});
