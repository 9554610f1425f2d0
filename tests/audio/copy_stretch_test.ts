import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { copyStretch } from "ser/audio/copy_stretch.ts";

Deno.test("copyStretch() gives each sample of the signal its place, and zeros beyond the ends", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 20 }),
      fc.integer({ min: -30, max: 30 }),
      fc.nat({ max: 20 }),
      (count, start, length) => {
        const samples = Float32Array.from({ length: count }, (_, n) => n + 1);
        const target = new Float32Array(length).fill(NaN);
        copyStretch(samples, start, target);
        deepStrictEqual(target, Float32Array.from({ length }, (_, n) => samples[start + n] ?? 0));
      },
    ),
  );
});
