import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { countFrames, pad, sumFrames } from "ser/audio/frames.ts";

const audio = (...samples: number[]) => ({ samples: Float32Array.from(samples), sampleRate: 8000 });

Deno.test("countFrames() counts the hops that fit, and one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 700 }), (length, hopLength) => {
      const frames = countFrames({ samples: new Float32Array(length), sampleRate: 8000 }, { hopLength });
      // The last frame is centred inside the signal or at its end, the next one would be beyond.
      strictEqual((frames - 1) * hopLength <= length && frames * hopLength > length, true);
    }),
  );
});

Deno.test("countFrames() refuses an empty signal and lengths that cannot be", () => {
  throws(() => countFrames(audio()), {
    name: "InputError",
    message: "Cannot frame the signal as it has no samples",
  });
  for (const frameLength of [0, -2, 3, 2.5, NaN]) {
    throws(() => countFrames(audio(1), { frameLength }), {
      name: "InputError",
      message:
        `Cannot frame the signal as frameLength must be a positive even number: current value is ${frameLength}`,
    });
  }
  for (const hopLength of [0, -1, 1.5, NaN]) {
    throws(() => countFrames(audio(1), { hopLength }), {
      name: "InputError",
      message:
        `Cannot frame the signal as hopLength must be a positive whole number: current value is ${hopLength}`,
    });
  }
});

Deno.test("pad() puts half a frame of zeros at each end", () => {
  deepStrictEqual([...pad(audio(1, 2, 3), 4)], [0, 0, 1, 2, 3, 0, 0]);
});

Deno.test("sumFrames() sums over each frame, whatever its length and hop", () => {
  const shape = fc.record({
    half: fc.integer({ min: 1, max: 20 }),
    hopLength: fc.integer({ min: 1, max: 30 }),
    length: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(fc.property(shape, ({ half, hopLength, length }) => {
    const sound = audio(...Array.from({ length }, (_, n) => n + 1));
    const sums = sumFrames(
      sound,
      { frameLength: 2 * half, hopLength },
      (start, end) => sound.samples.subarray(start, end).reduce((sum, value) => sum + value, 0),
    );
    const expected = Array.from(
      { length: Math.floor(length / hopLength) + 1 },
      (_, t) =>
        sound.samples.filter((_, n) => Math.abs(n + 0.5 - t * hopLength) < half)
          .reduce((sum, value) => sum + value, 0),
    );
    deepStrictEqual([...sums], expected);
  }));
});
