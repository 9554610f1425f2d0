import { ok, rejects } from "node:assert/strict";
import { attention } from "ser/models/attention.ts";
import { useBackend } from "ser/models/layers/backend.ts";
import { type Examples, mostProbable } from "ser/models/classifier.ts";
import { randomNormal, randomSource } from "ser/random.ts";

await useBackend();

/** The frames in which each clip of {@link events} shows its class. */
const TELLING = 4;

/** Clips of noise in which some frames, anywhere, show the class. */
function events(clips: number, seed: number): Examples {
  const random = randomSource("events", seed);
  const y = Array.from({ length: clips }, (_, clip) => clip % 2), frames: number[] = [];
  const offsets = new Uint32Array(clips + 1);
  for (const [clip, label] of y.entries()) {
    const length = 40 + Math.floor(random() * 20), start = Math.floor(random() * (length - TELLING));
    offsets[clip + 1] = offsets[clip]! + length;
    for (let frame = 0; frame < length; frame++) {
      const event = frame >= start && frame < start + TELLING ? 2 : 0;
      frames.push(
        event * (1 - label) + 0.5 * randomNormal(random),
        event * label + 0.5 * randomNormal(random),
      );
    }
  }
  return { inputs: { columns: 2, x: Float32Array.from(frames), offsets }, y };
}

const fitOptions = {
  classes: 2,
  seed: 0,
  epochs: 15,
  balance: "none",
  validation: null,
  patience: 0,
} as const;
const train = events(80, 0), heldOut = events(20, 1);

Deno.test("attention recognises held-out clips by a few of their frames, wherever they are", async () => {
  const options = { ...attention.defaults, layers: 1, channels: 8, rate: 0.01, batch: 8, masks: 0, mixup: 0 };
  const classifier = await attention.fit(train, options, fitOptions);
  const predicted = mostProbable(await classifier.predict(heldOut.inputs), 2);
  const right = predicted.filter((label, clip) => label === heldOut.y[clip]).length;
  ok(right >= 19, `${right} of ${heldOut.y.length}`);
  classifier.dispose();
});

Deno.test("attention finds the hidden state in which the class is heard", async () => {
  // Of three states of two columns, the second is that of the events; the others are louder noise.
  const among = ({ inputs: { x, offsets }, y }: Examples, seed: number): Examples => {
    const random = randomSource("states", seed), frames: number[] = [];
    const noise = () => 3 * randomNormal(random);
    for (let i = 0; i < x.length; i += 2) frames.push(noise(), noise(), x[i]!, x[i + 1]!, noise(), noise());
    return { inputs: { columns: 6, x: Float32Array.from(frames), offsets: offsets! }, y };
  };
  const options = {
    ...attention.defaults,
    states: 3,
    layers: 1,
    channels: 8,
    rate: 0.03,
    batch: 8,
    masks: 0,
    mixup: 0,
  };
  const classifier = await attention.fit(among(train, 0), options, { ...fitOptions, epochs: 40 });
  const loaded = await attention.load(await classifier.save(), options, { columns: 6, classes: 2 });
  const predicted = mostProbable(await loaded.predict(among(heldOut, 1).inputs), 2);
  const right = predicted.filter((label, clip) => label === heldOut.y[clip]).length;
  ok(right >= 18, `${right} of ${heldOut.y.length}`);
  classifier.dispose();
  loaded.dispose();
});

Deno.test("attention refuses columns that cannot be as many hidden states", async () => {
  await rejects(
    async () => await attention.fit(train, { ...attention.defaults, states: 3 }, fitOptions),
    {
      name: "InputError",
      message:
        "Cannot train the network as states must be a divisor of the 2 columns of a frame: current value is 3",
    },
  );
});
