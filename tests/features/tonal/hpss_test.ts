import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Audio } from "ser/audio/audio.ts";
import { complexStft, type Spectrogram } from "ser/audio/stft.ts";
import { harmonic, percussive, softMask, type SoundPart } from "ser/features/tonal/hpss.ts";
import golden from "../../fixtures/hpss_golden.json" with { type: "json" };
import { GOLDEN_SIGNALS } from "../../fixtures/signals.ts";

const MAKE = { harmonic, percussive };

for (const [name, parts] of Object.entries(golden.signals)) {
  const spectrum = complexStft(goldenSignal(name));
  for (const [part, expected] of Object.entries(parts) as [SoundPart, typeof parts.harmonic][]) {
    Deno.test(`softMask(${name}, ${part}) gives librosa's share of the magnitudes`, () => {
      const { magnitude, frames, bins } = spectrum;
      const mask = softMask(spectrum, part);
      const largest = Math.max(...expected.magnitude.flat());
      for (const [row, values] of expected.magnitude.entries()) {
        strictEqual(values.length, Math.ceil(frames / 4));
        // Rows that hardly vary are held to what librosa rounds away: it computes in 32 bits.
        const tolerance = Math.max(1e-4 * deviation(values), 3e-7 * largest);
        for (const [column, value] of values.entries()) {
          const at = 4 * column * bins + 64 * row;
          ok(
            Math.abs(magnitude[at]! * mask[at]! - value) <= tolerance,
            `bin ${64 * row}, frame ${4 * column}`,
          );
        }
      }
    });

    Deno.test(`${part}(${name}) gives librosa's samples`, () => {
      const { samples } = MAKE[part](spectrum);
      strictEqual(samples.length, spectrum.length);
      strictEqual(expected.samples.length, Math.ceil(samples.length / 97));
      for (const [i, value] of expected.samples.entries()) {
        ok(
          Math.abs(samples[97 * i]! - value) <= 1e-5 * expected.peak,
          `${97 * i}: ${samples[97 * i]}, ${value}`,
        );
      }
    });
  }
}

Deno.test("the golden values come from librosa 0.11.0", () => {
  strictEqual(golden.about.librosa, "0.11.0");
});

Deno.test("softMask() weighs the medians of 31 frames against those of 31 bins, the ends being mirrors", () => {
  // Fewer frames and bins than 31, and more frames than are weighed at once; equal values, too.
  const shape = fc.record({
    frames: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 250, max: 530 })),
    bins: fc.constantFrom(5, 9, 17, 33),
  });
  fc.assert(
    fc.property(shape, fc.integer(), ({ frames, bins }, seed) => {
      const spectrogram = randomSpectrogram(frames, bins, seed);
      deepStrictEqual(softMask(spectrogram, "harmonic"), directly(spectrogram, "harmonic"));
      deepStrictEqual(softMask(spectrogram, "percussive"), directly(spectrogram, "percussive"));
    }),
    { numRuns: 20 },
  );
});

Deno.test("harmonic() and percussive() add up to the sound", () => {
  const audio = GOLDEN_SIGNALS.vowel!();
  const spectrum = complexStft(audio);
  const [steady, struck] = [harmonic(spectrum).samples, percussive(spectrum).samples];
  ok(audio.samples.every((value, n) => Math.abs(steady[n]! + struck[n]! - value) < 1e-6));
});

function goldenSignal(name: string): Audio {
  const [signal, length] = name.split(" ");
  const { samples, sampleRate } = GOLDEN_SIGNALS[signal!]!();
  return { samples: samples.subarray(0, length ? Number(length) : samples.length), sampleRate };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Magnitudes of a few sizes, some of them 0. */
function randomSpectrogram(frames: number, bins: number, seed: number): Spectrogram {
  let state = seed >>> 0;
  const magnitude = Float32Array.from({ length: frames * bins }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state >>> 28) * 10 ** (((state >>> 24) & 15) - 8);
  });
  return { magnitude, frames, bins, sampleRate: 22050, frameLength: 2 * (bins - 1), hopLength: 512 };
}

/** The mask by its definition, every step rounded to 32 bits. */
function directly({ magnitude, frames, bins }: Spectrogram, part: SoundPart): Float32Array {
  const value = (t: number, bin: number) =>
    Math.fround(magnitude[mirror(t, frames) * bins + mirror(bin, bins)]!);
  const median = (at: (offset: number) => number) =>
    Float32Array.from({ length: 31 }, (_, i) => at(i - 15)).sort()[15]!;
  return Float32Array.from({ length: frames * bins }, (_, i) => {
    const [t, bin] = [Math.floor(i / bins), i % bins];
    const along = median((offset) => value(t + offset, bin)),
      across = median((offset) => value(t, bin + offset));
    const [own, other] = part === "harmonic" ? [along, across] : [across, along];
    const larger = Math.max(own, other);
    if (larger < 2 ** -126) return 0.5;
    const [x, y] = [own, other].map((median) => Math.fround(Math.fround(median / larger) ** 2)) as [
      number,
      number,
    ];
    return x / Math.fround(x + y);
  });
}

function mirror(index: number, length: number): number {
  const phase = ((index % (2 * length)) + 2 * length) % (2 * length);
  return Math.min(phase, 2 * length - 1 - phase);
}
