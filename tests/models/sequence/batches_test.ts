import { deepStrictEqual, ok } from "node:assert/strict";
import { sequencesOf } from "ser/encode/sequences.ts";
import { formBatches, padClips } from "ser/models/sequence/batches.ts";
import { randomSource } from "ser/random.ts";
import { ridges } from "../../fixtures/ridges.ts";

const train = ridges(80, 0);

Deno.test("formBatches() puts every clip into one batch, and clips of like length together", () => {
  const random = randomSource("batches");
  const batches = formBatches(
    Uint32Array.from({ length: 80 }, (_, i) => i),
    sequencesOf(train.inputs),
    8,
    random,
  );
  deepStrictEqual(batches.flat().sort((a, b) => a - b), Array.from({ length: 80 }, (_, i) => i));
  const spread = (clips: readonly number[]) => {
    const { lengths } = padClips(train.inputs, clips);
    return Math.max(...lengths) - Math.min(...lengths);
  };
  ok(batches.slice(0, 5).every((batch) => spread(batch) < spread(Array.from({ length: 80 }, (_, i) => i))));
});
