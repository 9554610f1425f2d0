import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { takePart } from "ser/audio/take_part.ts";

const audio = { samples: Float32Array.from({ length: 10 }, (_, n) => n), sampleRate: 4 };
const taken = (start: number | null, end: number | null) => [...takePart(audio, { start, end }).samples];

Deno.test("takePart() takes from the sample nearest to the start up to the one nearest to the end", () => {
  deepStrictEqual(taken(0.5, 1.5), [2, 3, 4, 5]);
  deepStrictEqual(taken(0.55, 1.45), [2, 3, 4, 5]);
  deepStrictEqual(taken(2, null), [8, 9]);
  deepStrictEqual(taken(null, 0.5), [0, 1]);
  deepStrictEqual(taken(null, null), [...audio.samples]);
  strictEqual(takePart(audio, { start: 1, end: 2 }).sampleRate, 4);
});

Deno.test("takePart() refuses a part that the recording does not have, and one without a sample", () => {
  for (const [start, end] of [[-1, 1], [1, 3], [2, 1], [1, 1.01], [NaN, 1]] as const) {
    throws(() => taken(start, end), {
      name: "InputError",
      message:
        `Cannot take a part as it must lie within the recording's 2.5 s: current part is ${start} to ${end} s`,
    });
  }
});

Deno.test("takePart() ends with the recording what ends a rounding after it, and nothing later", () => {
  const long = { samples: new Float32Array(1000), sampleRate: 1000 };
  strictEqual(takePart(long, { start: 0.9, end: 1.05 }).samples.length, 100);
  throws(() => takePart(long, { start: 0.9, end: 1.06 }), /InputError: .* within the recording's 1 s/);
});
