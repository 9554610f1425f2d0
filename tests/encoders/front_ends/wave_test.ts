import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { normalisedWave } from "ser/encoders/front_ends/wave.ts";
import { agree } from "../../fixtures/agree.ts";
import { FRONT_END_CASES } from "../../fixtures/front_end_signals.ts";

for (const { name, audio, golden } of FRONT_END_CASES) {
  Deno.test(`the normalised wave is that of Wav2Vec2FeatureExtractor: ${name}`, () => {
    const { values, shape } = normalisedWave(audio, { normalise: true });
    deepStrictEqual(shape, [1, audio.samples.length]);
    agree([...values].filter((_, i) => i % 97 === 0), golden.wave.values, 1e-6);
  });
}

Deno.test("the variance is that of the clip, not of a sample of it", () => {
  const { values } = normalisedWave({ samples: Float32Array.of(-1, 1), sampleRate: 16000 }, {
    normalise: true,
  });
  agree(values, [-1, 1], 1e-7);
});

Deno.test("a wave that is not to be normalised stays as it is", () => {
  const samples = Float32Array.of(0.5, 0.25);
  strictEqual(normalisedWave({ samples, sampleRate: 16000 }, { normalise: false }).values, samples);
});

Deno.test("an empty signal, and one of another rate, are refused", () => {
  for (
    const audio of [{ samples: new Float32Array(), sampleRate: 16000 }, {
      samples: new Float32Array(9),
      sampleRate: 8000,
    }]
  ) {
    throws(() => normalisedWave(audio, { normalise: false }), { name: "InputError" });
  }
});
