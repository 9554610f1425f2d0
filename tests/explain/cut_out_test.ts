import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { cutOut, overlappingParts } from "ser/explain/cut_out.ts";
import { sine } from "../fixtures/signals.ts";

Deno.test("overlappingParts() cover the whole clip with equal parts", () => {
  fc.assert(fc.property(
    fc.double({ min: 0.05, max: 20, noNaN: true }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.double({ min: 0.02, max: 1, noNaN: true }),
    (seconds, width, hop) => {
      const parts = overlappingParts(seconds, { width, hop });
      strictEqual(parts[0]!.start, 0);
      ok(Math.abs(parts.at(-1)!.end - seconds) < 1e-9);
      for (const [i, { start, end }] of parts.entries()) {
        ok(Math.abs(end - start - Math.min(width, seconds / 2)) < 1e-9);
        if (i > 0) ok(start - parts[i - 1]!.start <= hop + 1e-9);
      }
    },
  ));
});

Deno.test("cutOut() leaves the rest, in its length and place", () => {
  const audio = { samples: Float32Array.from({ length: 1000 }, (_, i) => i), sampleRate: 1000 };
  const { samples } = cutOut(audio, { start: 0.2, end: 0.5 });
  strictEqual(samples.length, 700);
  deepStrictEqual([...samples.subarray(0, 195)], [...audio.samples.subarray(0, 195)]);
  deepStrictEqual([...samples.subarray(200)], [...audio.samples.subarray(500)]);
});

Deno.test("cutOut() does not click: no step is larger than those of the tone and of the fade", () => {
  const audio = sine(100);
  const largest = ({ samples }: typeof audio) =>
    Math.max(...Array.from(samples.subarray(1), (sample, i) => Math.abs(sample - samples[i]!)));
  const step = largest(audio);
  for (const end of [0.5003, 0.5025, 0.505, 0.5075]) { // a quarter period each, so that phases differ
    ok(largest(cutOut(audio, { start: 0.3, end })) < step + 2 / (0.005 * 22050));
  }
});

Deno.test("cutOut() of nothing changes nothing; a part must lie within the clip", () => {
  const audio = { samples: Float32Array.of(1, 2, 3), sampleRate: 1 };
  deepStrictEqual([...cutOut(audio, { start: 2, end: 2 }).samples], [1, 2, 3]);
  throws(() => cutOut(audio, { start: 2, end: 4 }), {
    name: "InputError",
    message: "Cannot cut out a part as it must lie within the clip's 3 s: current part is 2 to 4 s",
  });
});
