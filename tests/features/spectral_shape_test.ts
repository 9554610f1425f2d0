import { ok, strictEqual, throws } from "node:assert/strict";
import type { Audio } from "ser/audio/audio.ts";
import { stft } from "ser/audio/stft.ts";
import { spectralBandwidth } from "ser/features/spectrum/bandwidth.ts";
import { spectralCentroid } from "ser/features/spectrum/centroid.ts";
import { spectralFlatness } from "ser/features/spectrum/flatness.ts";
import { spectralRolloff } from "ser/features/spectrum/rolloff.ts";
import { RATE, second, sine } from "../fixtures/signals.ts";

/** A frame in the middle of a second, away from the zeros beyond its ends. */
const MIDDLE = 20;
const BIN = RATE / 2048;

Deno.test("a tone has its centroid and roll-off at its own frequency, and hardly any bandwidth or flatness", () => {
  for (const frequency of [220, 1000, 5000]) {
    const tone = stft(sine(frequency));
    near(spectralCentroid(tone).values[MIDDLE]!, frequency, 0.001 * frequency + 1);
    near(spectralRolloff(tone).values[MIDDLE]!, frequency, 2 * BIN);
    ok(spectralBandwidth(tone).values[MIDDLE]! < 2.5 * BIN);
    ok(spectralFlatness(tone).values[MIDDLE]! < 1e-6);
  }
});

Deno.test("two equal tones have their centroid midway, and half their distance for a bandwidth", () => {
  const tones = stft(second((t) => Math.sin(2 * Math.PI * 1000 * t) + Math.sin(2 * Math.PI * 3000 * t)));
  near(spectralCentroid(tones).values[MIDDLE]!, 2000, 20);
  near(spectralBandwidth(tones).values[MIDDLE]!, 1000, 10);
});

Deno.test("spectralRolloff() of a loud low and a quiet high tone lies at either, as the share says", () => {
  const tones = stft(second((t) => Math.sin(2 * Math.PI * 500 * t) + 0.5 * Math.sin(2 * Math.PI * 6000 * t)));
  near(spectralRolloff(tones, { share: 0.6 }).values[MIDDLE]!, 500, 2 * BIN);
  near(spectralRolloff(tones, { share: 0.72 }).values[MIDDLE]!, 6000, 2 * BIN);
});

Deno.test("white noise fills the spectrum evenly: centroid, bandwidth, roll-off and flatness are those of chance", () => {
  const noise = stft(whiteNoise());
  const half = RATE / 2;
  near(mean(spectralCentroid(noise).values), half / 2, 0.01 * half);
  near(mean(spectralBandwidth(noise).values), half / Math.sqrt(12), 0.01 * half);
  near(mean(spectralRolloff(noise).values), 0.85 * half, 0.01 * half);
  // The powers are distributed exponentially: e^-γ.
  near(mean(spectralFlatness(noise).values), 0.5615, 0.01);
});

Deno.test("the spectrum of a click is perfectly flat", () => {
  const click: Audio = { samples: new Float32Array(8192), sampleRate: RATE };
  click.samples[4096] = 1;
  near(spectralFlatness(stft(click)).values[8]!, 1, 1e-9);
});

Deno.test("silence has a centroid, bandwidth and roll-off of 0 and a flatness of 1, as in librosa", () => {
  const silence = stft(second(() => 0));
  for (const family of [spectralCentroid, spectralBandwidth, spectralRolloff]) {
    ok(family(silence).values.every((value) => value === 0));
  }
  ok(spectralFlatness(silence).values.every((value) => Math.abs(value - 1) < 1e-12));
});

Deno.test("loudness does not change centroid, bandwidth and roll-off", () => {
  const [loud, quiet] = [stft(sine(1234)), stft(sine(1234, 0.25))];
  for (const family of [spectralCentroid, spectralBandwidth]) {
    near(family(loud).values[MIDDLE]!, family(quiet).values[MIDDLE]!, 1e-9);
  }
  strictEqual(spectralRolloff(loud).values[MIDDLE], spectralRolloff(quiet).values[MIDDLE]);
});

Deno.test("spectralRolloff() refuses a share of 0, 1 or beyond", () => {
  for (const share of [0, 1, -0.5, NaN]) {
    throws(() => spectralRolloff(stft(sine(440)), { share }), {
      name: "InputError",
      message: `Cannot compute roll-off as share must lie between 0 and 1: current value is ${share}`,
    });
  }
});

function whiteNoise(): Audio {
  let state = 1;
  return second(() => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function near(actual: number, expected: number, tolerance: number): void {
  ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}

function mean(values: Float64Array): number {
  // The outermost frames reach beyond the signal.
  const inside = values.subarray(2, -2);
  return inside.reduce((sum, value) => sum + value, 0) / inside.length;
}
