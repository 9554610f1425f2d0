import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import type { Audio } from "ser/audio/audio.ts";
import { binFrequencies, stft } from "ser/audio/stft.ts";

const audio = (samples: Float32Array): Audio => ({ samples, sampleRate: 16000 });
const close = (actual: number, expected: number) =>
  ok(Math.abs(actual - expected) < 1e-6, `${actual}, ${expected}`);

Deno.test("stft() puts a sine at the centre of a bin into three bins: a quarter, a half, a quarter", () => {
  const sine = Float32Array.from({ length: 8192 }, (_, n) => Math.sin(2 * Math.PI * 32 * n / 1024));
  const { magnitude, bins } = stft(audio(sine), { frameLength: 1024, hopLength: 256 });
  const frame = magnitude.subarray(8 * bins, 9 * bins);
  const expected = [...frame].map((_, bin) => bin === 32 ? 256 : Math.abs(bin - 32) === 1 ? 128 : 0);
  for (const [bin, value] of expected.entries()) {
    ok(Math.abs(frame[bin]! - value) < 1e-4, `${bin}: ${frame[bin]}`);
  }
});

Deno.test("stft() gives an impulse the same magnitude everywhere: the window where it lies", () => {
  const impulse = new Float32Array(4096);
  impulse[2048] = 1;
  const { magnitude, bins } = stft(audio(impulse), { frameLength: 1024, hopLength: 256 });
  // Frame 8 is centred on the impulse, frame 9 sees it a quarter of the frame earlier, frame 10 at its very start.
  for (const [t, level] of [[8, 1], [9, 0.5], [10, 0], [3, 0]] as const) {
    for (const value of magnitude.subarray(t * bins, (t + 1) * bins)) close(value, level);
  }
});

Deno.test("stft() gives silence no magnitude, and a constant the window's sum in bin 0", () => {
  ok(stft(audio(new Float32Array(5000))).magnitude.every((value) => value === 0));
  const { magnitude, bins } = stft(audio(new Float32Array(8192).fill(1)));
  close(magnitude[8 * bins]!, 1024);
  close(magnitude[8 * bins + 2]!, 0);
});

Deno.test("stft() tells what it was made with", () => {
  const { magnitude, ...rest } = stft(audio(new Float32Array(1000)), { frameLength: 512, hopLength: 100 });
  deepStrictEqual(rest, { frames: 11, bins: 257, sampleRate: 16000, frameLength: 512, hopLength: 100 });
  strictEqual(magnitude.length, 11 * 257);
});

Deno.test("stft() refuses a frame length that is no power of two", () => {
  throws(
    () => stft(audio(new Float32Array(1000)), { frameLength: 400 }),
    /InputError: .* power of two.* is 400$/,
  );
});

Deno.test("binFrequencies() runs from 0 to half the sample rate", () => {
  deepStrictEqual([...binFrequencies({ bins: 5, sampleRate: 8000, frameLength: 8 })], [
    0,
    1000,
    2000,
    3000,
    4000,
  ]);
});
