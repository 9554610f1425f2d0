import { deepStrictEqual, notStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import type { Audio } from "ser/audio/audio.ts";
import { resample } from "ser/audio/resample.ts";

/** A quarter of a second of a sine of half the full scale. */
function tone(frequency: number, sampleRate: number): Audio {
  const samples = Float32Array.from(
    { length: sampleRate / 4 },
    (_, n) => 0.5 * Math.sin(2 * Math.PI * frequency * n / sampleRate),
  );
  return { samples, sampleRate };
}

/** Largest |difference| between two signals away from their ends, where a filter hears the silence beyond. */
function difference(a: Audio, b: Audio): number {
  const margin = Math.round(0.03 * a.sampleRate);
  let largest = 0;
  for (let n = margin; n < a.samples.length - margin; n++) {
    largest = Math.max(largest, Math.abs(a.samples[n]! - b.samples[n]!));
  }
  return largest;
}

const RATES = [[48000, 22050], [44100, 22050], [16000, 22050], [8000, 22050], [24414, 22050], [96000, 16000]];

for (const [from, to] of RATES as [number, number][]) {
  const half = Math.min(from, to) / 2;

  Deno.test(`resample() keeps what lies below 91 % of half the rate, ${from} to ${to} Hz`, () => {
    // At the end of the pass band, soxr's recipe lets 0.01 dB go.
    for (
      const [share, most] of [[0.02, 1e-5], [0.5, 1e-5], [0.913, 0.5 * (1 - 10 ** (-0.01 / 20))]] as const
    ) {
      const frequency = Math.round(share * half);
      const off = difference(resample(tone(frequency, from), to), tone(frequency, to));
      ok(off < most, `${frequency} Hz is off by ${off}`);
    }
  });

  if (to < from) {
    Deno.test(`resample() takes away what lies above half the new rate by 110 dB, ${from} to ${to} Hz`, () => {
      for (const frequency of [half, 1.05 * half, 0.9 * from / 2]) {
        if (frequency < half) continue;
        const resampled = resample(tone(frequency, from), to);
        const silence = { samples: new Float32Array(resampled.samples.length), sampleRate: to };
        const level = 20 * Math.log10(difference(resampled, silence) / 0.5);
        ok(level < -110, `${frequency} Hz is left at ${level} dB`);
      }
    });
  }
}

const rate = fc.constantFrom(8000, 11025, 16000, 22050, 32000, 44100, 48000);
const signal = fc.float32Array({ maxLength: 300, min: -1, max: 1, noNaN: true });

Deno.test("resample() gives ceil(samples × target / rate) samples at the target rate", () => {
  fc.assert(fc.property(signal, rate, rate, (samples, from, to) => {
    const resampled = resample({ samples, sampleRate: from }, to);
    strictEqual(resampled.samples.length, Math.ceil((samples.length * to) / from));
    strictEqual(resampled.sampleRate, to);
  }));
});

Deno.test("resample() leaves a signal alone that has the rate already", () => {
  const audio = tone(440, 22050);
  strictEqual(resample(audio, 22050), audio);
});

Deno.test("resample() is linear: of a sum of signals it gives the sum", () => {
  const value = fc.integer({ min: -99, max: 99 });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 200 }), rate, rate, (pairs, from, to) => {
      const of = (value: (pair: [number, number]) => number) =>
        resample({ samples: Float32Array.from(pairs, (pair) => value(pair) / 128), sampleRate: from }, to)
          .samples;
      const [one, other, sum] = [of(([a]) => a), of(([, b]) => b), of(([a, b]) => a + 2 * b)];
      for (const [n, value] of sum.entries()) ok(Math.abs(value - one[n]! - 2 * other[n]!) < 1e-6);
    }),
  );
});

Deno.test("resample() delays nothing: an impulse stays at its time", () => {
  for (const [from, to] of RATES as [number, number][]) {
    const place = Math.floor(from / 25);
    const samples = new Float32Array(2 * place);
    samples[place] = 1;
    const resampled = resample({ samples, sampleRate: from }, to).samples;
    const peak = resampled.indexOf(Math.max(...resampled));
    ok(Math.abs(peak - place * to / from) < 0.51, `${from} to ${to}: ${peak}`);
  }
});

Deno.test("resample() does not touch the signal it is given", () => {
  const audio = tone(440, 16000);
  const before = audio.samples.slice();
  notStrictEqual(resample(audio, 8000).samples, audio.samples);
  deepStrictEqual(audio.samples, before);
});

Deno.test("resample() refuses rates that are no positive whole numbers", () => {
  const samples = new Float32Array(4);
  for (const bad of [0, -1, 22050.5, NaN, Infinity]) {
    const message =
      `Cannot resample as a sample rate must be a positive whole number of Hz: current value is ${bad}`;
    throws(() => resample({ samples, sampleRate: bad }, 22050), { name: "InputError", message });
    throws(() => resample({ samples, sampleRate: 22050 }, bad), { name: "InputError", message });
  }
});
