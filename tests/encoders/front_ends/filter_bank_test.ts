import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { seamlessFilterBank } from "ser/encoders/front_ends/filter_bank.ts";
import { agree } from "../../fixtures/agree.ts";
import { FRONT_END_CASES } from "../../fixtures/front_end_signals.ts";

for (const { name, audio, golden: { filterBank } } of FRONT_END_CASES) {
  Deno.test(`the filter bank is that of SeamlessM4TFeatureExtractor, if it makes one: ${name}`, () => {
    const { values, shape } = seamlessFilterBank(audio);
    deepStrictEqual(shape, [1, filterBank?.frames ?? 1, 160]);
    const every = [...values].filter((_, i) => Math.floor(i / 160) % 3 === 0 && i % 160 % 7 === 0);
    if (filterBank) agree(every, filterBank.values, 2e-6);
  });
}

Deno.test("a clip too short for two frames is followed by zeros", () => {
  const samples = Float32Array.from({ length: 300 }, (_, n) => Math.sin(n)), longer = new Float32Array(560);
  longer.set(samples);
  deepStrictEqual(
    seamlessFilterBank({ samples, sampleRate: 16000 }),
    seamlessFilterBank({ samples: longer, sampleRate: 16000 }),
  );
  const { values } = seamlessFilterBank({ samples: Float32Array.of(0.1), sampleRate: 16000 });
  ok(values.every(Number.isFinite));
});

Deno.test("silence is 0 exactly", () => {
  ok(
    seamlessFilterBank({ samples: new Float32Array(4000), sampleRate: 16000 }).values.every((value) =>
      value === 0
    ),
  );
});

Deno.test("an empty signal, and one of another rate, are refused", () => {
  for (
    const audio of [{ samples: new Float32Array(), sampleRate: 16000 }, {
      samples: new Float32Array(9),
      sampleRate: 8000,
    }]
  ) {
    throws(() => seamlessFilterBank(audio), { name: "InputError" });
  }
});
