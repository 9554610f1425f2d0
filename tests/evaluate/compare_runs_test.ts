import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { compareRuns, comparisonTable } from "ser/evaluate/compare_runs.ts";
import { signFlipTest } from "ser/metrics/permutation.ts";
import golden from "../fixtures/evaluation_golden.json" with { type: "json" };
import { agree } from "../fixtures/agree.ts";
import { testedClips } from "../fixtures/tested.ts";

const { speaker, actual, first, second, ...expected } = golden.runs;
const one = { name: "one", rows: testedClips({ speaker, actual, predicted: first }) };
const other = { name: "other", rows: testedClips({ speaker, actual, predicted: second }) };

Deno.test("compareRuns() gives SciPy's permutation test over speakers, and an interval as its bootstrap", () => {
  const { difference, p, clips, runs, speakers, shares } = compareRuns(one, other);
  ok(Math.abs(difference.value - expected.difference) < 1e-14);
  ok(Math.abs(p - expected.p) < 1e-14, `${p} against ${expected.p}`);
  const [least, most, from, to] = expected.difference_quantiles;
  ok(least! <= difference.low && difference.low <= most!, `${least} ≤ ${difference.low} ≤ ${most}`);
  ok(from! <= difference.high && difference.high <= to!, `${from} ≤ ${difference.high} ≤ ${to}`);
  deepStrictEqual([clips, speakers.length], [actual.length, 10]);
  ok(Math.abs(runs[0]!.value - expected.uar) < 1e-14);
  ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - expected.difference) < 1e-12);
});

Deno.test("compareRuns() of a run with itself finds nothing", () => {
  const { difference, p } = compareRuns(one, { ...one, name: "again" });
  deepStrictEqual([difference, p], [{ value: 0, low: 0, high: 0 }, 1]);
});

Deno.test("compareRuns() finds the opposite when runs change places", () => {
  const [there, back] = [compareRuns(one, other), compareRuns(other, one)];
  strictEqual(back.difference.value, -there.difference.value);
  strictEqual(back.p, there.p);
  deepStrictEqual(back.runs.toReversed(), there.runs);
});

Deno.test("compareRuns() looks at the clips of both alone, and averages seeds", () => {
  const part = other.rows.filter(({ speaker }) => speaker !== "3");
  const without = { name: "one", rows: one.rows.filter(({ speaker }) => speaker !== "3") };
  const fewer = compareRuns(one, { name: "other", rows: part });
  deepStrictEqual(fewer, compareRuns(without, { name: "other", rows: part }));
  strictEqual(fewer.speakers.length, 9);
  const twice = { ...other, rows: [...other.rows, ...other.rows.map((row) => ({ ...row, seed: 1 }))] };
  const { shares, ...compared } = compareRuns(one, twice),
    { shares: once, ...rest } = compareRuns(one, other);
  deepStrictEqual(compared, rest);
  agree(shares, once, 1e-12);
});

Deno.test("compareRuns() refuses runs that share nothing, or disagree on the emotion of a clip", () => {
  const foreign = { name: "foreign", rows: other.rows.map((row) => ({ ...row, clip: `x${row.clip}` })) };
  throws(() => compareRuns(one, foreign), {
    name: "InputError",
    message:
      "Cannot compare runs as no clip is tested in both: current sizes are 130 rows of one and 130 of foreign",
  });
  const [clip, ...rest] = other.rows;
  const differing = { name: "other", rows: [{ ...clip!, emotion: "i" }, ...rest] };
  throws(() => compareRuns(one, differing), {
    name: "InputError",
    message: "Cannot compare runs as they must agree on what clips express: 0 is a in one and i in other",
  });
});

Deno.test("comparisonTable() has a row a run and one for the difference", () => {
  const table = comparisonTable(compareRuns(one, other));
  deepStrictEqual(table.columns, ["run", "UAR", "95 % interval (10 speakers: too narrow)", "p"]);
  deepStrictEqual(table.getColumn("run").toArray(), ["one", "other", "other − one"]);
  deepStrictEqual(table.getColumn("p").toArray(), ["–", "–", expected.p.toFixed(3)]);
  strictEqual(table.row(2)[1], expected.difference.toFixed(3));
});

Deno.test("signFlipTest() finds p of what can be counted", () => {
  strictEqual(signFlipTest([1]), 1);
  strictEqual(signFlipTest([1, 1, 1, 1, 1]), 2 / 32);
  strictEqual(signFlipTest([0, 0, 0]), 1);
  strictEqual(signFlipTest([0.1, 0.2, -0.3]), 1); // sums to 0 but for rounding
});

Deno.test("signFlipTest() of many pairs comes near the exact value, and never gives 0", () => {
  const pairs = [3, -1, 2, 2, -1, 1, 0, 2, 1, -2, 1, 3]; // 12: exact
  const exact = signFlipTest(pairs);
  const drawn = signFlipTest([...pairs, 0]); // 13, of which one changes nothing
  ok(Math.abs(drawn - exact) < 4 * Math.sqrt(exact / 9999), `${drawn} against ${exact}`);
  strictEqual(signFlipTest(Array(40).fill(1), { resamples: 99 }), 0.01);
});

Deno.test("signFlipTest() knows neither the order of exact pairs nor their direction", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 }), (pairs) => {
      const p = signFlipTest(pairs);
      strictEqual(signFlipTest(pairs.toReversed()), p);
      strictEqual(signFlipTest(pairs.map((d) => -d)), p);
      ok(p >= 2 / 2 ** pairs.length && p <= 1);
    }),
    { numRuns: 50 },
  );
});
