import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { createHash } from "node:crypto";
import { resample, resamplingGains } from "ser/audio/resample.ts";
import golden from "../fixtures/soxr_golden.json" with { type: "json" };

/** The noise of soxr_golden.py: loud below 2 kHz, faint above. */
function noise(): Float32Array {
  let state = 1, smooth = 0;
  return Float32Array.from({ length: 12000 }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    const white = (state >>> 16) - 2 ** 15;
    smooth += (white - smooth) >> 4;
    return (smooth + (white >> 9)) / 2 ** 15;
  });
}

function sha256({ buffer, byteOffset, byteLength }: Float32Array): string {
  return createHash("sha256").update(new Uint8Array(buffer, byteOffset, byteLength)).digest("hex");
}

Deno.test("the noise is that which soxr was given", () => strictEqual(sha256(noise()), golden.about.noise));

for (const { from, to, samples, some, sha256: expected } of golden.resampled) {
  Deno.test(`resample() gives soxr's samples to the last bit, ${from} to ${to} Hz`, () => {
    // Where the number of samples is rounded up, librosa adds a zero.
    const ours = resample({ samples: noise(), sampleRate: from }, to).samples.subarray(0, samples);
    const every = Math.ceil(samples / some.length);
    deepStrictEqual([...ours].filter((_, n) => n % every === 0), some);
    strictEqual(sha256(ours), expected);
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
