import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { whisperLogMel } from "ser/encoders/front_ends/log_mel.ts";
import { FRONT_END_CASES } from "../../fixtures/front_end_signals.ts";
import { agree } from "../../fixtures/agree.ts";

for (const { name, audio, golden } of FRONT_END_CASES) {
  for (const bands of [80, 128] as const) {
    Deno.test(`the log-mel spectrogram is that of WhisperFeatureExtractor: ${name}, ${bands} bands`, () => {
      const { frames, values: expected } = golden.whisper[bands];
      const { values, shape } = whisperLogMel(audio, { bands });
      deepStrictEqual(shape, [1, bands, frames]);
      const every = [...values].filter((_, i) => Math.floor(i / frames) % 7 === 0 && i % frames % 5 === 0);
      agree(every, expected, 3e-7);
    });
  }
}

Deno.test("a clip shorter than a hop has one frame, of the signal mirrored again and again", () => {
  const samples = Float32Array.of(0.1, -0.2, 0.3);
  const mirrored = [0.1, -0.2, 0.3, -0.2];
  const long = Float32Array.from({ length: 1600 }, (_, n) => mirrored[n % 4]!);
  const one = whisperLogMel({ samples, sampleRate: 16000 }, { bands: 80 });
  deepStrictEqual(one.shape, [1, 80, 1]);
  const third = whisperLogMel({ samples: long, sampleRate: 16000 }, { bands: 80 }).values
    .filter((_, i) => i % 10 === 3);
  agree(one.values, [...third], 1e-6);
});

Deno.test("a single sample has one frame: it is repeated", () => {
  const one = whisperLogMel({ samples: Float32Array.of(0.5), sampleRate: 16000 }, { bands: 80 });
  const constant = whisperLogMel({ samples: new Float32Array(160).fill(0.5), sampleRate: 16000 }, {
    bands: 80,
  });
  deepStrictEqual(one, constant);
});

Deno.test("what reaches neither the loudest's eighth power of ten below nor the floor is cut there", () => {
  const samples = new Float32Array(16000);
  for (let n = 0; n < 1600; n++) samples[n] = Math.sin(n);
  const { values } = whisperLogMel({ samples, sampleRate: 16000 }, { bands: 80 });
  const sorted = [...values].sort((a, b) => a - b);
  ok(Math.abs(sorted.at(-1)! - sorted[0]! - 2) < 1e-6);
});

Deno.test("an empty signal, and one of another rate, are refused", () => {
  throws(() => whisperLogMel({ samples: new Float32Array(), sampleRate: 16000 }, { bands: 80 }), {
    name: "InputError",
    message: /no samples/,
  });
  throws(() => whisperLogMel({ samples: new Float32Array(9), sampleRate: 22050 }, { bands: 80 }), {
    name: "InputError",
    message: /22050.*Resample/s,
  });
});
