import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { chiSquareSurvival } from "ser/statistics/chi_square.ts";
import { holm } from "ser/statistics/holm.ts";
import { kruskalWallis } from "ser/statistics/kruskal_wallis.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/explore_golden.json" with { type: "json" };

const finite = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
const groups = fc.array(fc.array(finite, { minLength: 1, maxLength: 9 }), { minLength: 2, maxLength: 5 });

Deno.test("the golden values come from SciPy 1.17.1 and statsmodels 0.15.0", () => {
  strictEqual(golden.about.scipy, "1.17.1");
  strictEqual(golden.about.statsmodels, "0.15.0");
});

Deno.test("chiSquareSurvival() gives SciPy's probabilities, however small", () => {
  for (const [x, degrees, expected] of golden.chi2 as [number, number, number][]) {
    const actual = chiSquareSurvival(x, degrees);
    ok(Math.abs(actual - expected) <= 1e-11 * expected, `${x}, ${degrees}: ${actual} against ${expected}`);
  }
});

Deno.test("chiSquareSurvival() refuses to have no degrees of freedom", () => {
  throws(() => chiSquareSurvival(1, 0), {
    name: "InputError",
    message:
      "Cannot compute a chi-square probability as degrees must be a whole number from 1: current value is 0",
  });
});

for (const [kind, { emotion, values, effects }] of Object.entries(golden.tables)) {
  Deno.test(`kruskalWallis() gives SciPy's statistic and probability, ${kind}, ties included`, () => {
    for (const [column, { h, p }] of effects.entries()) {
      const groups = Map.groupBy(emotion.keys(), (row) => emotion[row]!).values()
        .map((rows) => rows.map((row) => values[row]![column]!)).toArray();
      const actual = kruskalWallis(groups);
      agree([actual.h, actual.p / p, actual.epsilon2], [h, 1, h / (values.length - 1)], 1e-10);
    }
  });
}

Deno.test("kruskalWallis() hears of the order of values alone, and of no order of groups", () => {
  fc.assert(fc.property(groups, (groups) => {
    const expected = kruskalWallis(groups).h;
    agree([kruskalWallis(groups.map((group) => group.map((value) => 8 * value))).h], [expected], 1e-9);
    agree([kruskalWallis(groups.toReversed()).h], [expected], 1e-9);
  }));
});

Deno.test("kruskalWallis() gives an effect size and a probability from 0 to 1", () => {
  fc.assert(fc.property(groups, (groups) => {
    const { epsilon2, p } = kruskalWallis(groups);
    ok(epsilon2 >= 0 && epsilon2 <= 1 + 1e-12 && p >= 0 && p <= 1);
  }));
});

Deno.test("kruskalWallis() finds nothing in values that are all alike", () => {
  deepStrictEqual(kruskalWallis([[3, 3], [3]]), { h: 0, p: 1, epsilon2: 0 });
});

Deno.test("kruskalWallis() refuses an empty group", () => {
  throws(() => kruskalWallis([[1], []]), {
    name: "InputError",
    message: "Cannot compare groups as there must be two at least, none empty: current sizes are [1, 0]",
  });
});

Deno.test("holm() gives the probabilities of statsmodels", () => {
  agree(holm(golden.holm.p), golden.holm.adjusted, 1e-12);
});

Deno.test("holm() never lowers a probability, nor changes the order", () => {
  fc.assert(fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1 })), (p) => {
    const adjusted = holm(p);
    for (const [i, value] of p.entries()) {
      ok(adjusted[i]! >= value && adjusted[i]! <= 1);
      for (const [j, other] of p.entries()) {
        ok(value > other || adjusted[i]! <= adjusted[j]! || value === other);
      }
    }
  }));
});
