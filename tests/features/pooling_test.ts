import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { pool, type Pooling, POOLINGS } from "ser/features/pooling.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/functionals_golden.json" with { type: "json" };
import { RATE } from "../fixtures/signals.ts";

for (const [name, { values, full }] of Object.entries(golden.statistics)) {
  Deno.test(`pool() gives the statistics of numpy and scipy: ${name}`, () => {
    agree(pool(matrix([values.map((value) => value ?? NaN)], 512 / RATE), "full"), full, 1e-8);
  });
}

Deno.test("pool() gives mean and population deviation of every row unless asked for more or less", () => {
  const rows = matrix([[1, 3], [5, 5]]);
  deepStrictEqual([...pool(rows)], [2, 1, 5, 0]);
  deepStrictEqual([...pool(rows, "mean+std")], [2, 1, 5, 0]);
  deepStrictEqual([...pool(rows, "mean")], [2, 5]);
  deepStrictEqual([...pool(matrix([[0, 0, 0, 4]]))], [1, Math.sqrt(3)]);
});

Deno.test("pool() gives a line its slope and no curvature, a parabola twice its leading coefficient, whatever is missing", () => {
  const missing = new Set([0, 3, 4, 17]);
  const series = (value: (t: number) => number) =>
    Array.from({ length: 30 }, (_, t) => missing.has(t) ? NaN : value(0.1 * t));
  const lines = pool(matrix([series((t) => 4 - 3 * t), series((t) => 2 * t * t)], 0.1), "full");
  near(statistic(lines, 0, "slope"), -3);
  near(statistic(lines, 0, "curvature"), 0);
  near(statistic(lines, 0, "fall"), -3);
  strictEqual(statistic(lines, 0, "rise"), 0);
  near(statistic(lines, 1, "curvature"), 4);
});

Deno.test("pool() takes no difference across frames that are not numbers", () => {
  const pooled = pool(matrix([[0, 1, NaN, 100, 102]]), "full");
  strictEqual(statistic(pooled, 0, "rise"), 1.5);
  strictEqual(statistic(pooled, 0, "fall"), 0);
});

Deno.test("pool() gives each row what it gives that row alone, and means of rows that have a value", () => {
  const value = fc.oneof(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.constant(NaN));
  const rows = fc.integer({ min: 1, max: 12 }).chain((frames) =>
    fc.array(fc.array(value, { minLength: frames, maxLength: frames }), { minLength: 1, maxLength: 4 })
  );
  fc.assert(fc.property(rows, fc.constantFrom(...Object.keys(POOLINGS) as Pooling[]), (rows, pooling) => {
    const pooled = pool(matrix(rows), pooling);
    deepStrictEqual([...pooled], rows.flatMap((row) => [...pool(matrix([row]), pooling)]));
    const width = POOLINGS[pooling].length;
    for (const [index, row] of rows.entries()) {
      const hasMean = Number.isFinite(pooled[index * width]!);
      strictEqual(hasMean, row.some((value) => !Number.isNaN(value)));
    }
    ok(pooled.every((value) => Number.isFinite(value) || Number.isNaN(value)));
  }));
});

Deno.test("pool() gives no number for a statistic that does not exist", () => {
  const missing = (row: readonly number[]) => {
    const pooled = pool(matrix([row]), "full");
    return POOLINGS.full.filter((name) => Number.isNaN(statistic(pooled, 0, name)));
  };
  deepStrictEqual(missing([NaN, NaN]), [...POOLINGS.full]);
  const shape = ["skewness", "kurtosis"], trend = ["slope", "curvature"], steps = ["rise", "fall"];
  deepStrictEqual(missing([NaN, 3, NaN]), [...shape, ...trend, ...steps]);
  deepStrictEqual(missing([3, NaN, 4]), ["curvature", ...steps]);
  deepStrictEqual(missing([3, 4, NaN]), ["curvature"]);
  deepStrictEqual(missing([3, 3, 3]), shape);
  deepStrictEqual(missing([1, 4, 9]), []);
});

Deno.test("pool() gives the one value of a row for its mean and percentiles, and no deviation", () => {
  const pooled = pool(matrix([[NaN, 3, NaN]]), "full");
  for (const name of ["mean", "p5", "p50", "p95"]) strictEqual(statistic(pooled, 0, name), 3);
  for (const name of ["std", "range"]) strictEqual(statistic(pooled, 0, name), 0);
});

Deno.test("pool() gives percentiles in order, and its first statistics by every name the same", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 }), (row) => {
      const full = pool(matrix([row]), "full");
      deepStrictEqual([...full.subarray(0, 2)], [...pool(matrix([row]))]);
      const percentiles = [
        Math.min(...row),
        ...["p5", "p20", "p50", "p80", "p95"].map((name) => statistic(full, 0, name)),
        Math.max(...row),
      ];
      ok(percentiles.every((value, i) => i === 0 || value >= percentiles[i - 1]! - 1e-9));
    }),
  );
});

function matrix(rows: readonly (readonly number[])[], hop = 1): FeatureMatrix {
  return {
    family: "made up",
    rows: rows.map(String),
    frames: rows[0]!.length,
    values: Float64Array.from(rows.flat()),
    hop,
  };
}

function statistic(pooled: Float64Array, row: number, name: string): number {
  const names: readonly string[] = POOLINGS.full;
  return pooled[row * names.length + names.indexOf(name)]!;
}

function near(actual: number, expected: number): void {
  ok(Math.abs(actual - expected) < 1e-9, `${actual} against ${expected}`);
}
