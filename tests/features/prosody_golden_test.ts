import { ok, strictEqual } from "node:assert/strict";
import { stft } from "ser/audio/stft.ts";
import { row } from "ser/features/feature_matrix.ts";
import { formants } from "ser/features/voice/formants.ts";
import { loudness } from "ser/features/spectrum/loudness.ts";
import { trackPitch } from "ser/features/voice/pitch.ts";
import golden from "../fixtures/prosody_golden.json" with { type: "json" };
import { resonate } from "../fixtures/resonate.ts";
import { GOLDEN_SIGNALS, RATE, second } from "../fixtures/signals.ts";

const EVERY = 4;
const NOISE = GOLDEN_SIGNALS["noise"]!().samples;
/** The rising vowel of prosody_golden.py. */
const vowel = resonate(
  second((t) => (90 * t + 15 * t * t) % 1 - 0.5 + 0.03 * NOISE[Math.round(t * RATE)]!),
  [[700, 80], [1200, 90], [2600, 120], [3500, 150], [4500, 200]],
);

Deno.test("trackPitch() follows a rising vowel as Praat does, to 0.5 %, and librosa.pyin, to 1 %", () => {
  const { hertz } = trackPitch(vowel);
  // The outermost frames reach beyond the signal.
  for (let i = 1; i < golden.praat_f0.length - 1; i++) {
    near(hertz[i * EVERY]!, golden.praat_f0[i]!, 0.005, `frame ${i * EVERY}`);
    near(hertz[i * EVERY]!, golden.librosa_f0[i]!, 0.01, `frame ${i * EVERY}`);
  }
});

Deno.test("formants() are Praat's within 2 %", () => {
  const found = formants(vowel, trackPitch(vowel));
  for (const [k, expected] of golden.praat_formants.entries()) {
    for (let i = 1; i < expected.length - 1; i++) {
      near(row(found, 2 * k)[i * EVERY]!, expected[i]!, 0.02, `F${k + 1}, frame ${i * EVERY}`);
    }
  }
});

Deno.test("loudness() is what its formulas say", () => {
  for (const [name, expected] of Object.entries(golden.loudness)) {
    const { values } = loudness(stft(GOLDEN_SIGNALS[name]!()));
    strictEqual(expected.length, Math.ceil(values.length / EVERY));
    for (const [i, value] of expected.entries()) {
      if (value === 0) strictEqual(values[i * EVERY], 0);
      else near(values[i * EVERY]!, value, 1e-4, `${name}, frame ${i * EVERY}`);
    }
  }
});

function near(actual: number, expected: number, share: number, what: string): void {
  ok(Math.abs(actual - expected) <= share * expected, `${what}: ${actual} against ${expected}`);
}
