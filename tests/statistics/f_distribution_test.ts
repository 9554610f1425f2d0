import { ok, throws } from "node:assert/strict";
import { fSurvival } from "ser/statistics/f_distribution.ts";
import golden from "../fixtures/variance_golden.json" with { type: "json" };

Deno.test("fSurvival() gives SciPy's probabilities, the least included", () => {
  for (const [x, numerator, denominator, p] of golden.f as [number, number, number, number][]) {
    const actual = fSurvival(x, numerator, denominator);
    ok(Math.abs(actual - p) <= 1e-9 * p, `${x} of ${numerator}, ${denominator}: ${actual} against ${p}`);
  }
});

Deno.test("fSurvival() is 0 of an infinite ratio, and refuses no degrees of freedom", () => {
  ok(fSurvival(Infinity, 2, 3) === 0);
  for (const [numerator, denominator] of [[0, 1], [1, 0], [1.5, 2]] as const) {
    throws(() => fSurvival(1, numerator, denominator), {
      name: "InputError",
      message: /degrees must be whole numbers from 1/,
    });
  }
});
