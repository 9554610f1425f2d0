import { ok, rejects } from "node:assert/strict";
import { attention, attentionWeights } from "ser/models/attention.ts";
import { useBackend } from "ser/models/layers/backend.ts";
import type { Examples } from "ser/models/classifier.ts";
import { cnn } from "ser/models/cnn.ts";
import { randomNormal, randomSource } from "ser/random.ts";

await useBackend();

/** The frames in which each clip of {@link events} tells its class. */
const TELLING = 4;

/** Clips of noise in which some frames, anywhere, tell the class. */
function events(clips: number, seed: number): Examples & { telling: number[] } {
  const random = randomSource("events", seed);
  const y = Array.from({ length: clips }, (_, clip) => clip % 2),
    telling: number[] = [],
    frames: number[] = [];
  const offsets = new Uint32Array(clips + 1);
  for (const [clip, label] of y.entries()) {
    const length = 40 + Math.floor(random() * 20), start = Math.floor(random() * (length - TELLING));
    offsets[clip + 1] = offsets[clip]! + length;
    telling.push(offsets[clip]! + start);
    for (let frame = 0; frame < length; frame++) {
      const event = frame >= start && frame < start + TELLING ? 2 : 0;
      frames.push(
        event * (1 - label) + 0.5 * randomNormal(random),
        event * label + 0.5 * randomNormal(random),
      );
    }
  }
  return { inputs: { columns: 2, x: Float32Array.from(frames), offsets }, y, telling };
}

const how = { classes: 2, seed: 0, epochs: 15, balance: "none", validation: null, patience: 0 } as const;
const train = events(80, 0), unheard = events(20, 1);

Deno.test("attentionWeights() says which frames told the class, and sums to 1 over each clip", async () => {
  const options = { ...attention.defaults, layers: 1, channels: 8, rate: 0.01, batch: 8, masks: 0, mixup: 0 };
  const classifier = await attention.fit(train, options, how);
  const weights = await attentionWeights(classifier, unheard.inputs), offsets = unheard.inputs.offsets!;
  for (const [clip, start] of unheard.telling.entries()) {
    const own = weights.subarray(offsets[clip], offsets[clip + 1]);
    ok(Math.abs(own.reduce((a, b) => a + b) - 1) < 1e-5);
    const told = weights.subarray(start - 1, start + TELLING + 1).reduce((a, b) => a + b);
    ok(told > 0.5, `clip ${clip}: ${told} of the attention, on ${TELLING + 2} of ${own.length} frames`);
  }
  classifier.dispose();
});

Deno.test("attentionWeights() refuses a model without attention", async () => {
  const classifier = await cnn.fit(train, { ...cnn.defaults, channels: 2 }, { ...how, epochs: 1 });
  await rejects(attentionWeights(classifier, unheard.inputs), {
    name: "TypeError",
    message: "Cannot tell what the model attends to as it has no attention",
  });
  classifier.dispose();
});
