import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { bootstrap, bootstrapScores, bootstrapSpeakers } from "ser/metrics/bootstrap.ts";
import { scoreConfusion, uarOf } from "ser/metrics/metrics.ts";
import golden from "../fixtures/evaluation_golden.json" with { type: "json" };
import { testedClips } from "../fixtures/tested.ts";

const { speaker, actual, first, second, ...expected } = golden.runs;
const rows = testedClips({ speaker, actual, predicted: first });

Deno.test("bootstrapScores() gives scikit-learn's scores, and intervals as SciPy's bootstrap of speakers", () => {
  const { uar, macro_f1 } = bootstrapScores(rows);
  ok(Math.abs(uar.value - expected.uar) < 1e-14);
  ok(Math.abs(macro_f1.value - expected.macro_f1) < 1e-14);
  const cases = [[uar, expected.uar_quantiles], [macro_f1, expected.macro_f1_quantiles]] as const;
  for (const [{ low, high }, [least, most, from, to]] of cases) {
    ok(least! <= low && low <= most!, `${least} ≤ ${low} ≤ ${most}`);
    ok(from! <= high && high <= to!, `${from} ≤ ${high} ≤ ${to}`);
  }
});

Deno.test("bootstrapSpeakers() does not care for the order of rows", () => {
  deepStrictEqual(bootstrapSpeakers(rows.toReversed(), uarOf), bootstrapSpeakers(rows, uarOf));
});

Deno.test("bootstrapSpeakers() gives the same for the same seed, and another interval for another", () => {
  const draw = (seed: number) => bootstrapSpeakers(rows, uarOf, { seed, resamples: 200 });
  deepStrictEqual(draw(1), draw(1));
  notDeepStrictEqual(draw(1), draw(2));
  strictEqual(draw(1).value, draw(2).value);
});

Deno.test("bootstrapSpeakers() gives a narrower interval for more speakers of the same kind", () => {
  const width = (copies: number) => {
    const many = Array.from(
      { length: copies },
      (_, copy) => rows.map((row) => ({ ...row, speaker: `${row.speaker} ${copy}` })),
    ).flat();
    const { low, high } = bootstrapSpeakers(many, uarOf, { resamples: 500 });
    return high - low;
  };
  ok(width(4) < 0.7 * width(1)); // √4 times
});

Deno.test("bootstrapSpeakers() sees no more certainty in clips that repeat each other", () => {
  deepStrictEqual(bootstrapSpeakers([...rows, ...rows], uarOf), bootstrapSpeakers(rows, uarOf));
});

Deno.test("bootstrapSpeakers() has an interval of no width where speakers are all alike", () => {
  const alike = testedClips({ speaker: [1, 1, 2, 2], actual: [0, 1, 0, 1], predicted: [0, 0, 0, 0] });
  deepStrictEqual(bootstrapSpeakers(alike, uarOf), { value: 0.5, low: 0.5, high: 0.5 });
});

Deno.test("bootstrapSpeakers() scores the mean of the seeds", () => {
  const two = [...rows, ...testedClips({ speaker, actual, predicted: second, seed: 1 })];
  const { macro_f1 } = bootstrapScores(two, { resamples: 10 });
  const { value } = bootstrapSpeakers(
    testedClips({ speaker, actual, predicted: second }),
    (counts) => scoreConfusion(counts).macroF1,
    { resamples: 10 },
  );
  ok(Math.abs(macro_f1.value - (expected.macro_f1 + value) / 2) < 1e-14);
});

Deno.test("bootstrap() draws as many of each group as there are, each about as often", () => {
  const totals = [0, 0, 0, 0, 0];
  bootstrap([2, 3], (one, other) => {
    const sum = (drawn?: Float64Array) => drawn!.reduce((sum, times) => sum + times, 0);
    deepStrictEqual([sum(one), sum(other)], [2, 3]);
    for (const [i, times] of [...one!, ...other!].entries()) totals[i]! += times;
    return 0;
  }, { resamples: 2000 });
  for (const total of totals) ok(Math.abs(total / 2001 - 1) < 0.07, `${totals}`); // 4 standard deviations
});

Deno.test("bootstrap() refuses to draw from one", () => {
  throws(() => bootstrap([3, 1], () => 0), {
    name: "InputError",
    message:
      "Cannot draw with replacement as each group must have at least 2 members: current sizes are [3,1]",
  });
  throws(() => bootstrapSpeakers([], uarOf), {
    name: "InputError",
    message: "Cannot count predictions as there are none",
  });
});
