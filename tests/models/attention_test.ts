import { ok } from "node:assert/strict";
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
