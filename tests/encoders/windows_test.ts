import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Tensor } from "ser/encoders/session.ts";
import { planWindows, runInWindows, windowsOf } from "ser/encoders/windows.ts";

Deno.test("a clip no longer than a window is run as it is", async () => {
  const input = { values: Float32Array.of(1, 2, 3), shape: [1, 3] };
  const seen: Tensor[] = [];
  const run = (given: Tensor) => {
    seen.push(given);
    return Promise.resolve([{ values: given.values, shape: [1, 3, 1] }]);
  };
  await runInWindows(run, input, { axis: 1, hop: 1, window: 3, overlap: 1 });
  strictEqual(seen[0], input);
});

Deno.test("windows cover a clip, are as few as can be, have the overlap, and hand over in its middle", () => {
  fc.assert(fc.property(
    fc.record({ hop: fc.integer({ min: 1, max: 5 }), more: fc.integer({ min: 1, max: 300 }) }),
    fc.integer({ min: 4, max: 30 }),
    fc.integer({ min: 1, max: 15 }),
    ({ hop, more }, windowFrames, overlapFrames) => {
      fc.pre(overlapFrames < windowFrames);
      const window = windowFrames * hop, overlap = overlapFrames * hop, length = window + more;
      const windows = planWindows(length, { hop, window, overlap });
      strictEqual(windows.length, 1 + Math.ceil((length - window) / (window - overlap)));
      deepStrictEqual([windows[0]!.start, windows.at(-1)!.end, windows.at(-1)!.to], [0, length, Infinity]);
      for (const [k, { start, end, from, to }] of windows.entries()) {
        ok(start % hop === 0 && end - start <= window && from < to);
        const before = windows[k - 1];
        if (!before) continue;
        ok(before.end - start >= overlap, `${before.end - start} of ${overlap}`);
        strictEqual(before.to, from);
        ok(Math.abs(from - (start + before.end) / 2 / hop) <= 1, "in the middle");
      }
    },
  ));
});

Deno.test("windows overlap by 2 s, or a quarter, in what the input counts", () => {
  deepStrictEqual(windowsOf(2, 2, 1500), { axis: 2, hop: 2, window: 3000, overlap: 200 });
  deepStrictEqual(windowsOf(1, 320, 50), { axis: 1, hop: 320, window: 16_000, overlap: 12 * 320 });
});

/** Gives, for every hop of an input, the sums over its values, and their negatives: what a window does not change. */
function sums(axis: number, hop: number) {
  return ({ values, shape }: Tensor): Promise<Tensor[]> => {
    const length = shape[axis]!, frames = Math.ceil(length / hop);
    const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
    const found = new Float32Array(frames);
    for (let i = 0; i < values.length; i++) {
      found[Math.floor((Math.floor(i / inner) % length) / hop)]! += values[i]!;
    }
    return Promise.resolve([1, -1].map((sign) => ({
      values: Float32Array.from({ length: 2 * frames }, (_, i) => sign * (i % 2 ? 1 : found[i >> 1]!)),
      shape: [1, frames, 2],
    })));
  };
}

for (
  const [what, shape, axis, hop] of [
    ["samples", [1, 3205], 1, 32],
    ["bands of a spectrogram", [1, 3, 461], 2, 2],
    ["rows of a filter bank", [1, 461, 4], 1, 1],
  ] as const
) {
  Deno.test(`joined windows of ${what} are as of one piece, whatever the overlap`, async () => {
    const size = shape.reduce<number>((product, one) => product * one, 1);
    const input = { values: Float32Array.from({ length: size }, (_, i) => i % 13), shape };
    const whole = await sums(axis, hop)(input);
    for (const overlap of [2, 7, 16]) {
      const options = { axis, hop, window: 40 * hop, overlap: overlap * hop };
      deepStrictEqual(await runInWindows(sums(axis, hop), input, options), whole);
    }
  });
}
