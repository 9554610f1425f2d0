import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { istft } from "ser/audio/istft.ts";
import { complexStft, stft } from "ser/audio/stft.ts";
import { sine } from "../fixtures/signals.ts";

const SAMPLE_RATE = 16000;

Deno.test("istft(complexStft()) is the signal, whatever its length, the frames and the hop", () => {
  const samples = fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 700 });
  const overlap = fc.constantFrom(2, 3, 4, 5);
  fc.assert(
    fc.property(samples, fc.constantFrom(8, 16, 64, 128), overlap, (samples, frameLength, overlap) => {
      const hopLength = Math.floor(frameLength / overlap);
      const spectrum = complexStft({ samples, sampleRate: SAMPLE_RATE }, { frameLength, hopLength });
      const again = istft(spectrum);
      strictEqual(again.sampleRate, SAMPLE_RATE);
      strictEqual(again.samples.length, samples.length);
      for (const [n, value] of samples.entries()) {
        ok(Math.abs(again.samples[n]! - value) < 1e-5, `${n}: ${again.samples[n]} instead of ${value}`);
      }
    }),
  );
});

Deno.test("istft() multiplies the spectrum by the weights first", () => {
  const audio = sine(440, 0.5);
  const spectrum = complexStft(audio);
  const halved = istft(spectrum, new Float32Array(spectrum.real.length).fill(0.5)).samples;
  ok(audio.samples.every((value, n) => Math.abs(halved[n]! - value / 2) < 1e-6));
  // 440 Hz lies between bins 40 and 41.
  const without = spectrum.magnitude.map((_, i) => Math.abs(i % spectrum.bins - 41) < 8 ? 0 : 1);
  const rest = istft(spectrum, Float32Array.from(without)).samples.subarray(2048, -2048);
  ok(rest.every((value) => Math.abs(value) < 0.001));
});

Deno.test("istft() refuses weights that are not one a value", () => {
  const spectrum = complexStft(sine(440));
  throws(() => istft(spectrum, new Float32Array(7)), {
    name: "InputError",
    message:
      "Cannot weigh the spectrum as it needs 45100 weights (44 frames × 1025 bins): current number is 7",
  });
});

Deno.test("complexStft() gives real and imaginary part of what stft() gives the magnitude of", () => {
  const audio = sine(1234.5);
  const { real, imaginary, magnitude, length } = complexStft(audio);
  strictEqual(length, audio.samples.length);
  deepStrictEqual(magnitude, stft(audio).magnitude);
  for (const [i, value] of magnitude.entries()) {
    ok(Math.abs(Math.hypot(real[i]!, imaginary[i]!) - value) <= 1e-7 * value + 1e-30);
  }
});

Deno.test("complexStft() gives the spectrum that the definition gives", () => {
  const signal = fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 60, maxLength: 60 });
  fc.assert(fc.property(signal, fc.constantFrom(8, 16, 32), (samples, frameLength) => {
    const { real, imaginary, bins, frames } = complexStft({ samples, sampleRate: SAMPLE_RATE }, {
      frameLength,
      hopLength: 5,
    });
    for (let t = 0; t < frames; t++) {
      for (let bin = 0; bin < bins; bin++) {
        let [re, im] = [0, 0];
        for (let n = 0; n < frameLength; n++) {
          const value = (samples[5 * t - frameLength / 2 + n] ?? 0) *
            Math.sin(Math.PI * n / frameLength) ** 2;
          re += value * Math.cos(2 * Math.PI * bin * n / frameLength);
          im -= value * Math.sin(2 * Math.PI * bin * n / frameLength);
        }
        ok(Math.abs(real[t * bins + bin]! - re) < 1e-5 && Math.abs(imaginary[t * bins + bin]! - im) < 1e-5);
      }
    }
  }));
});
