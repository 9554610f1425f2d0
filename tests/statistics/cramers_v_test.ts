import { ok, strictEqual, throws } from "node:assert/strict";
import { randomSource } from "ser/random.ts";
import { cramersV } from "ser/statistics/cramers_v.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/confounds_golden.json" with { type: "json" };

Deno.test("cramersV() corrects SciPy's value as Bergsma does, values without rows left out", () => {
  strictEqual(golden.about.scipy, "1.17.1");
  for (const { counts, corrected, v } of golden.tables) {
    const actual = cramersV(counts);
    agree([actual], [corrected], 1e-12);
    ok(actual < v, `${actual} is below the biased ${v}`);
  }
});

Deno.test("cramersV() is about 0 of noise, however many values there are", () => {
  const random = randomSource("noise", 0);
  const sizes = Array.from({ length: 40 }, () => {
    const counts = Array.from({ length: 50 }, () => [0, 0, 0, 0]);
    for (let row = 0; row < 400; row++) counts[Math.floor(random() * 50)]![Math.floor(random() * 4)]!++;
    return cramersV(counts);
  });
  ok(sizes.reduce((sum, size) => sum + size, 0) / sizes.length < 0.06);
});

Deno.test("cramersV() is not defined where one of the two has one value", () => {
  strictEqual(cramersV([[3, 4]]), NaN);
  strictEqual(cramersV([[3, 0], [4, 0]]), NaN);
  throws(() => cramersV([[1, 0]]), {
    name: "InputError",
    message: /two rows are needed at least: there are 1$/,
  });
});
