import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import type { Audio } from "ser/audio/audio.ts";
import { stft } from "ser/audio/stft.ts";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { spectralFlux } from "ser/features/spectrum/flux.ts";
import { modulation } from "ser/features/time/modulation.ts";
import { rhythm } from "ser/features/time/rhythm.ts";
import { spectralSlopes } from "ser/features/spectrum/slopes.ts";
import { trimSilence } from "ser/features/trim.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/functionals_golden.json" with { type: "json" };
import { GOLDEN_SIGNALS, RATE, second, sine } from "../fixtures/signals.ts";

const silence = second(() => 0);
const signals: Record<string, () => Audio> = { ...GOLDEN_SIGNALS, morse };
const compute: Record<string, (audio: Audio) => FeatureMatrix> = {
  slopes: (audio) => spectralSlopes(stft(audio)),
  flux: (audio) => spectralFlux(stft(audio)),
  modulation,
  rhythm,
};

for (const [name, { trimmed, families }] of Object.entries(golden.signals)) {
  const audio = signals[name]!();
  for (const [family, expected] of Object.entries(families)) {
    Deno.test(`${family}(${name}) gives what numpy gives`, () => {
      const { rows, frames, values } = compute[family]!(audio);
      strictEqual(rows.length, expected.length);
      for (const [row, reference] of expected.entries()) {
        const ours = values.subarray(row * frames, (row + 1) * frames).filter((_, t) => t % 8 === 0);
        agree(ours, reference, TOLERANCE[family] ?? 1e-6);
      }
    });
  }

  Deno.test(`trimSilence(${name}) cuts where librosa.effects.trim does`, () => {
    const { samples } = trimSilence(audio, 40);
    const { byteOffset, length } = samples;
    deepStrictEqual([byteOffset / 4, byteOffset / 4 + length], trimmed);
  });
}

Deno.test("trimSilence() leaves a clip of zeros as it is, and what lies less far below the loudest", () => {
  strictEqual(trimSilence(silence, 40), silence);
  const quiet = second((t) => (t < 0.5 ? 0.02 : 1) * Math.sin(2 * Math.PI * 440 * t));
  strictEqual(trimSilence(quiet, 40).samples.length, RATE);
  ok(Math.abs(trimSilence(quiet, 30).samples.length - RATE / 2) < 1500);
});

Deno.test("trimSilence() refuses decibels that are not above 0", () => {
  for (const decibels of [0, -40, NaN]) {
    throws(() => trimSilence(silence, decibels), {
      name: "InputError",
      message: `Cannot trim silence as decibels must be > 0: current value is ${decibels}`,
    });
  }
});

Deno.test("spectralSlopes() gives a series of harmonics that fall by 12 dB an octave less alpha ratio than by 6", () => {
  const [soft, hard] = [2, 1].map((power) => middle(spectralSlopes(stft(harmonics(power)))));
  ok(soft![0]! > hard![0]! + 6 && soft![1]! > hard![1]! + 6, `${soft} against ${hard}`);
});

Deno.test("spectralSlopes() does not depend on loudness, and silence has none", () => {
  const [loud, quiet] = [harmonics(1), harmonics(1, 0.25)].map((audio) => spectralSlopes(stft(audio)));
  agree(middle(quiet!), middle(loud!), 1e-6);
  ok(spectralSlopes(stft(silence)).values.every((value) => value === 0));
});

Deno.test("spectralFlux() is 0 for a tone at any level, 2 between tones far apart, 1 where sound begins", () => {
  const tones = second((t) => Math.sin(2 * Math.PI * (t < 0.5 ? 500 : 6000) * t));
  const { values } = spectralFlux(stft(tones, { hopLength: 4096 }));
  ok(values[2]! < 1e-3 && values[5]! < 1e-3 && values[3]! > 1.9, values.join());
  const start = spectralFlux(stft(second((t) => t < 0.5 ? 0 : 1), { hopLength: 2048 })).values;
  strictEqual(start[5], 1);
  strictEqual(start[1], 0);
});

Deno.test("modulation() of a tone that is modulated lies in the band of its rate, and grows with its depth", () => {
  // Shallow ones, as the RMS of a frame that covers part of a period is not linear in the depth.
  for (const [band, rate] of [1, 3, 6, 12].entries()) {
    const [deep, shallow] = [0.2, 0.1].map((depth) => modulation(tremolo(rate, depth)).values);
    strictEqual(deep!.indexOf(Math.max(...deep!)), band);
    near(deep![band]! - shallow![band]!, 20 * Math.log10(2), 0.05);
  }
});

Deno.test("modulation() does not depend on loudness; a clip of zeros has −60 dB", () => {
  agree(modulation(sine(440, 0.01)).values, [...modulation(sine(440)).values], 1e-4);
  deepStrictEqual([...modulation(silence).values], [-60, -60, -60, -60]);
});

Deno.test("rhythm() counts segments and measures pauses between them, whatever silence stands at the ends", () => {
  const [segments, pause, share, length] = rhythm(morse()).values;
  near(length!, 0.85, 0.03);
  strictEqual(Math.round(segments! * length!), 3);
  near(pause!, 0.125, 0.03);
  near(share!, 0.25 / 0.85, 0.08); // a pause is seen shorter by up to a frame
  const padded = new Float32Array(3 * RATE);
  padded.set(morse().samples, 40 * 512);
  deepStrictEqual(rhythm({ samples: padded, sampleRate: RATE }).values, rhythm(morse()).values);
});

Deno.test("rhythm() of a clip without pauses is one segment, and has no mean pause; of zeros, nothing", () => {
  deepStrictEqual([...rhythm(sine(440)).values].slice(1, 3), [NaN, 0]);
  deepStrictEqual([...rhythm(silence).values], [0, NaN, 0, 0]);
});

/** Where the frames are 32-bit numbers in librosa, decibels of what is hardly there differ more. */
const TOLERANCE: Record<string, number> = { slopes: 1e-3 };

/** The signal of that name in functionals_golden.py. */
function morse(): Audio {
  const { samples, sampleRate } = GOLDEN_SIGNALS["vowel"]!();
  const isOn = (t: number) => (t >= 0.1 && t < 0.5) || (t >= 0.6 && t < 0.7) || (t >= 0.85 && t < 0.95);
  return { samples: samples.map((sample, n) => isOn(n / RATE) ? sample : 0), sampleRate };
}

/** Harmonics of 200 Hz, the k-th with an amplitude of 1 / k^power. */
function harmonics(power: number, amplitude = 1): Audio {
  return second((t) => {
    let sum = 0;
    for (let k = 1; k <= 40; k++) sum += Math.sin(2 * Math.PI * 200 * k * t) / k ** power;
    return 0.2 * amplitude * sum;
  });
}

/** Four seconds of a tone whose amplitude is modulated. */
function tremolo(rate: number, depth: number): Audio {
  const samples = Float32Array.from({ length: 4 * RATE }, (_, n) => {
    const t = n / RATE;
    return 0.5 * (1 + depth * Math.sin(2 * Math.PI * rate * t)) * Math.sin(2 * Math.PI * 440 * t);
  });
  return { samples, sampleRate: RATE };
}

/** The values of every row in frame 20. */
function middle({ rows, frames, values }: FeatureMatrix): number[] {
  return rows.map((_, row) => values[row * frames + 20]!);
}

function near(actual: number, expected: number, tolerance: number): void {
  ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}
