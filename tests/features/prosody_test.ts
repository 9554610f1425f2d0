import { deepStrictEqual, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import type { Audio } from "ser/audio/audio.ts";
import { stft } from "ser/audio/stft.ts";
import { Analysis } from "ser/features/analysis.ts";
import { rmsFamily } from "ser/features/time/rms.ts";
import { voiceFamily } from "ser/features/voice/voice_quality.ts";
import { row } from "ser/features/feature_matrix.ts";
import { formants, formantsFamily } from "ser/features/voice/formants.ts";
import { harmonicLevels } from "ser/features/voice/harmonic_levels.ts";
import { loudness, loudnessFamily } from "ser/features/spectrum/loudness.ts";
import { perturbation } from "ser/features/voice/perturbation.ts";
import { pitchFamily, trackPitch } from "ser/features/voice/pitch.ts";
import { findRoots } from "ser/features/voice/polynomial_roots.ts";
import { resonate } from "../fixtures/resonate.ts";
import { RATE, second, sine } from "../fixtures/signals.ts";

/** A frame in the middle of a second. */
const MIDDLE = 20;
const silence = second(() => 0);

/** Twenty harmonics that fall by 6 dB an octave. */
function harmonics(pitch: (seconds: number) => number): Audio {
  let phase = 0;
  return second((t) => {
    phase += 2 * Math.PI * pitch(t) / RATE;
    let sum = 0;
    for (let k = 1; k <= 20; k++) sum += Math.sin(k * phase) / k;
    return 0.3 * sum;
  });
}

function whiteNoise(level: number): Audio {
  let state = 1;
  return second(() => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return level * Math.sqrt(3) * (state / 2 ** 31 - 1);
  });
}

/** Pulses that ring at 900 Hz, `periods` samples apart and `levels` strong, in turn. */
function pulses(periods: readonly number[], levels: readonly number[]): Audio {
  const samples = new Float32Array(RATE);
  for (let start = 0, i = 0; start < RATE; start += periods[i++ % periods.length]!) {
    const level = levels[i % levels.length]!;
    for (let n = 0; start + n < RATE && n < 60; n++) {
      samples[start + n]! += level * Math.exp(-n / 12) * Math.sin(2 * Math.PI * 900 * (n + 1) / RATE);
    }
  }
  return { samples, sampleRate: RATE };
}

Deno.test("trackPitch() finds the pitch of steady voices within 0.5 %, low and high", () => {
  fc.assert(
    fc.property(fc.integer({ min: 75, max: 480 }), (pitch) => {
      const found = trackPitch(harmonics(() => pitch)).hertz[MIDDLE]!;
      return Math.abs(found / pitch - 1) < 0.005;
    }),
    { numRuns: 30 },
  );
});

Deno.test("trackPitch() follows a glide over an octave and a half in a second", () => {
  const pitch = (t: number) => 100 * 2 ** (1.5 * t);
  const { hertz } = trackPitch(harmonics(pitch));
  for (let t = 2; t < hertz.length - 2; t++) {
    const expected = pitch(t * 512 / RATE);
    ok(Math.abs(hertz[t]! / expected - 1) < 0.02, `frame ${t}: ${hertz[t]} against ${expected}`);
  }
});

Deno.test("silence and noise have no pitch, and nothing that rests on it", () => {
  for (const audio of [silence, whiteNoise(0.1)]) {
    const track = trackPitch(audio);
    const voiced = track.hertz.filter((hertz) => hertz > 0).length;
    ok(voiced <= 2, `${voiced} of ${track.hertz.length} frames`);
  }
  const track = trackPitch(silence), resonances = formants(silence, track);
  for (
    const matrix of [
      resonances,
      perturbation(silence, track),
      harmonicLevels(stft(silence), track, resonances),
    ]
  ) {
    ok(matrix.values.every(Number.isNaN));
  }
});

Deno.test("a hum 30 dB below the voice is no voice", () => {
  const voice = harmonics(() => 200);
  const samples = voice.samples.map((value, n) => n < RATE / 2 ? value : value / 31.6);
  const { hertz } = trackPitch({ samples, sampleRate: RATE });
  ok(hertz[10]! > 0 && hertz.subarray(25).every(Number.isNaN), hertz.join(" "));
});

Deno.test("families of the voice have as many frames as RMS, however short the clip is", () => {
  for (const length of [1, 511, 512, 1025]) {
    const analysis = new Analysis({ samples: sine(200).samples.slice(0, length), sampleRate: RATE });
    const frames = [rmsFamily, pitchFamily, voiceFamily, formantsFamily, loudnessFamily]
      .map((family) => analysis.get(family).frames);
    deepStrictEqual(frames, Array(5).fill(1 + Math.floor(length / 512)), `${length} samples`);
  }
});

Deno.test("trackPitch() refuses an odd sample rate, which cannot be halved", () => {
  throws(() => trackPitch({ ...silence, sampleRate: 22051 }), {
    name: "InputError",
    message:
      "Cannot resample as a sample rate must be a positive whole number of Hz: current value is 11025.5",
  });
});

Deno.test("perturbation() measures the jitter of periods of 97 and 99 samples: 2 / 98", () => {
  const audio = pulses([97, 99], [0.5]);
  const { values } = perturbation(audio, trackPitch(audio));
  near(values[MIDDLE]!, 2 / 98, 0.001);
});

Deno.test("perturbation() measures the shimmer of levels that alternate by 1 dB, and no jitter", () => {
  const audio = pulses([98], [0.5, 0.5 * 10 ** (1 / 20)]);
  const matrix = perturbation(audio, trackPitch(audio));
  near(row(matrix, 1)[MIDDLE]!, 1, 0.02);
  near(row(matrix, 0)[MIDDLE]!, 0, 0.001);
});

Deno.test("perturbation() measures the level of harmonics over noise within 1 dB", () => {
  const voice = harmonics(() => 210);
  const power = voice.samples.reduce((sum, value) => sum + value * value, 0) / RATE;
  for (const decibels of [10, 20]) {
    const noise = whiteNoise(Math.sqrt(power) * 10 ** (-decibels / 20)).samples;
    const audio = { ...voice, samples: voice.samples.map((value, n) => value + noise[n]!) };
    const ratios = row(perturbation(audio, trackPitch(audio)), 2).subarray(5, -5);
    near(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length, decibels, 1);
  }
});

Deno.test("harmonicLevels() finds the second harmonic 6 dB down and the strongest about 2600 Hz", () => {
  const audio = harmonics(() => 200), { hertz } = trackPitch(audio);
  const track = { hertz, voicing: hertz, hopLength: 512 };
  const values = new Float64Array(6 * hertz.length).fill(2600, 4 * hertz.length).fill(100, 5 * hertz.length);
  const resonances = { family: "formants", rows: Array(6).fill("F"), frames: hertz.length, values, hop: 1 };
  const matrix = harmonicLevels(stft(audio), track, resonances);
  near(row(matrix, 0)[MIDDLE]!, 20 * Math.log10(2), 1);
  near(row(matrix, 1)[MIDDLE]!, 20 * Math.log10(13), 1.5);
});

Deno.test("formants() finds the resonances of a synthetic vowel within 4 %", () => {
  const resonances = [[500, 60], [1500, 90], [2500, 120], [3500, 150], [4500, 200]] as const;
  const audio = resonate(second((t) => (80 * t) % 1 - 0.5), resonances);
  const found = formants(audio, trackPitch(audio));
  for (const k of [0, 1, 2]) near(row(found, 2 * k)[MIDDLE]! / resonances[k]![0], 1, 0.04);
});

Deno.test("loudness() grows by 10^0.66 when a signal becomes ten times as strong", () => {
  const [loud, quiet] = [sine(1000), sine(1000, 0.1)].map((audio) => loudness(stft(audio)).values[MIDDLE]!);
  near(loud! / quiet!, 10 ** 0.66, 1e-4);
});

Deno.test("loudness() refuses a sample rate that ends below its bands", () => {
  throws(() => loudness(stft({ ...silence, sampleRate: 8000 })), {
    name: "InputError",
    message: "Cannot compute loudness as the sample rate must be >= 16000 Hz: current value is 8000",
  });
});

Deno.test("findRoots() finds the roots that a polynomial was made of", () => {
  const root = fc.record({
    radius: fc.double({ min: 0.3, max: 0.99, noNaN: true }),
    angle: fc.double({ min: 0.1, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(root, { minLength: 1, maxLength: 5 }), (pairs) => {
      let coefficients = [1];
      for (const { radius, angle } of pairs) {
        coefficients = multiply(coefficients, [radius ** 2, -2 * radius * Math.cos(angle), 1]);
      }
      const real = new Float64Array(2 * pairs.length), imaginary = new Float64Array(2 * pairs.length);
      findRoots(Float64Array.from(coefficients), real, imaginary);
      // A root found is one at which the polynomial made again is the same.
      let again = [1];
      for (let i = 0; i < real.length; i++) {
        if (imaginary[i]! <= 0) continue;
        again = multiply(again, [real[i]! ** 2 + imaginary[i]! ** 2, -2 * real[i]!, 1]);
      }
      deepStrictEqual(again.length, coefficients.length);
      for (const [k, value] of again.entries()) near(value, coefficients[k]!, 1e-3);
    }),
  );
});

Deno.test("the families have the rows they say, and NaN where there is no voice", () => {
  const voice = harmonics(() => 200);
  const samples = voice.samples.map((value, n) => n < RATE / 2 ? value : 0);
  const analysis = new Analysis({ samples, sampleRate: RATE });
  for (const family of [pitchFamily, voiceFamily, formantsFamily, loudnessFamily]) {
    const matrix = analysis.get(family), { name } = family;
    deepStrictEqual([matrix.family, matrix.rows.length, matrix.frames], [name, family.rows({}), 44]);
    ok(Number.isFinite(row(matrix, 0)[10]!), name);
    ok(name === "loudness" || Number.isNaN(row(matrix, 0)[35]!), name);
  }
});

function multiply(one: readonly number[], other: readonly number[]): number[] {
  const product = new Array<number>(one.length + other.length - 1).fill(0);
  for (const [i, a] of one.entries()) for (const [j, b] of other.entries()) product[i + j]! += a * b;
  return product;
}

function near(actual: number, expected: number, tolerance: number): void {
  ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}
