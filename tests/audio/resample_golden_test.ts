import { ok, strictEqual } from "node:assert/strict";
import { resample, resamplingGains } from "ser/audio/resample.ts";
import golden from "../fixtures/constant_q_golden.json" with { type: "json" };

for (const [rate, expected] of Object.entries(golden.resampled)) {
  Deno.test(`resample() gives librosa's samples, ${rate} to 22050 Hz`, () => {
    const sampleRate = Number(rate);
    const samples = Float32Array.from(
      { length: Math.floor(sampleRate / 10) },
      (_, n) =>
        [150, 1100, 3400].reduce((sum, f) => sum + 0.2 * Math.sin((2 * Math.PI * f * n) / sampleRate), 0),
    );
    const ours = resample({ samples, sampleRate }, 22050).samples.filter((_, n) => n % 16 === 0);
    strictEqual(ours.length, expected.length);
    // At the very beginning, soxr's second filter does not hear what the first one rings before it.
    for (const [n, value] of [...ours.entries()].slice(1)) {
      ok(Math.abs(value - expected[n]!) < 2e-5, `sample ${16 * n}: ${value} against ${expected[n]}`);
    }
  });
}

Deno.test("resamplingGains() tells what resample() does to sines", () => {
  for (const [from, to] of [[48000, 22050], [16000, 22050], [44100, 22050]] as const) {
    for (const share of [0.3, 0.94, 0.96, 0.98]) {
      const frequency = (share * Math.min(from, to)) / 2;
      const [cosine, sine] = [Math.cos, Math.sin].map((wave) => {
        const samples = Float32Array.from(
          { length: from },
          (_, n) => wave(2 * Math.PI * frequency * n / from),
        );
        return resample({ samples, sampleRate: from }, to).samples[to / 2]!;
      });
      const [gain] = resamplingGains(from, to, [frequency]);
      ok(
        Math.abs(Math.hypot(cosine!, sine!) - gain!) < 1e-6,
        `${from} to ${to} Hz at ${frequency} Hz: ${gain}`,
      );
    }
  }
});

Deno.test("resample() keeps digital silence: not a trace of what lies a second away", () => {
  const samples = Float32Array.from({ length: 96000 }, (_, n) => n < 24000 ? Math.sin(n * n) : 0);
  const { samples: resampled } = resample({ samples, sampleRate: 48000 }, 22050);
  ok(resampled.subarray(0, 11025).every((value) => value !== 0));
  ok(resampled.subarray(22050).every((value) => value === 0));
});
