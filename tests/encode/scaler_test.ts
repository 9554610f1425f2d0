import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { ABSENT, fitFill, fitScaler, normalisePerSpeaker, pickScaler, scaleBy } from "ser/encode/scaler.ts";
import { fitRobustScaler } from "ser/encode/robust_scaler.ts";
import golden from "../fixtures/scaler_golden.json" with { type: "json" };
import sklearn from "../fixtures/sklearn_golden.json" with { type: "json" };
import { agree } from "../fixtures/agree.ts";

const { rows, mean, scale, scaled } = sklearn.scaler;
const columns = mean.length;
const table = Float64Array.from(sklearn.scaler.table.flat());

Deno.test("the golden values come from scikit-learn 1.9.1", () => {
  for (const { about } of [sklearn, golden]) strictEqual(about["scikit-learn"], "1.9.1");
});

Deno.test("fitScaler() gives StandardScaler's mean and scale", () => {
  const scaler = fitScaler(table, columns, rows);
  agree(scaler.center, mean, 1e-12);
  agree(scaler.scale, scale, 1e-12);
});

Deno.test("scaleBy() gives StandardScaler's values in 32 bits", () => {
  const actual = scaleBy(fitScaler(table, columns, rows), table);
  agree(actual, scaled.flat(), 1e-6);
});

Deno.test("fitScaler() keeps a scale of 1 for a column that does not vary, whatever its value", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 50 }), (x, n) => {
      const constant = new Float64Array(n).fill(x);
      const scaler = fitScaler(constant, 1, constant.keys().toArray());
      deepStrictEqual(scaler.scale, [1]);
      ok(Math.abs(scaleBy(scaler, constant, [0])[0]!) < 1e-6);
    }),
  );
});

Deno.test("fitScaler() does not hear of rows that it is not given", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 39 }), fc.nat(columns - 1), fc.double(), (row, column, value) => {
      fc.pre(!rows.includes(row));
      const changed = Float64Array.from(table);
      changed[row * columns + column] = value;
      deepStrictEqual(fitScaler(changed, columns, rows), fitScaler(table, columns, rows));
    }),
  );
  const changed = Float64Array.from(table);
  changed[rows[0]!]! += 1;
  notDeepStrictEqual(fitScaler(changed, columns, rows), fitScaler(table, columns, rows));
});

Deno.test("scaleBy() brings the rows learnt from to mean 0 and deviation 1", () => {
  const scaler = fitScaler(table, columns, rows);
  const again = fitScaler(
    Float64Array.from(scaleBy(scaler, table, rows)),
    columns,
    rows.map((_, i) => i),
  );
  agree(again.center, [0, 0, 0, 0], 1e-6);
  agree(again.scale, [1, 1, 1, 1], 1e-6);
});

Deno.test("scaleBy() gives rows in the order asked for, all if none are named", () => {
  const x = Float64Array.of(1, 2, 3, 4, 5, 6), same = { center: [0, 0], scale: [1, 1] };
  deepStrictEqual([...scaleBy(same, x, [2, 0])], [5, 6, 1, 2]);
  deepStrictEqual([...scaleBy(same, x)], [1, 2, 3, 4, 5, 6]);
});

Deno.test("fitScaler() fits a column to the values that it has, as if the rows without were not there", () => {
  const x = Float64Array.of(1, NaN, NaN, 7, 3, 9, NaN, NaN);
  const { center, scale } = fitScaler(x, 2, [0, 1, 2, 3]);
  deepStrictEqual([center[0], scale[0]], [2, 1]);
  deepStrictEqual([center[1], scale[1]], [8, 1]);
  deepStrictEqual([...scaleBy({ center, scale }, x)], [-1, 0, 0, -1, 1, 1, 0, 0]);
});

Deno.test("a column that no row to train on has is 0 after scaling, and its parameters are numbers", () => {
  const x = Float64Array.of(1, NaN, 3, NaN, 5, 1e30);
  for (const fit of [fitScaler, fitFill, fitRobustScaler]) {
    const scaler = fit(x, 2, [0, 1]), again = JSON.parse(JSON.stringify(scaler));
    deepStrictEqual(again, scaler);
    ok([...scaler.center, ...scaler.scale, ...scaler.fill ?? []].every(Number.isFinite));
    strictEqual(scaler.scale[1], ABSENT);
    const scaled = scaleBy(scaler, x);
    deepStrictEqual([scaled[1], scaled[3], scaled[5]], [0, 0, 0]);
  }
});

Deno.test("fitFill() changes nothing but what is missing, which becomes the mean of the rows to train on", () => {
  const x = Float64Array.of(1, 10, 3, NaN, NaN, 30, 100, NaN);
  deepStrictEqual([...scaleBy(fitFill(x, 2, [0, 1, 2]), x)], [1, 10, 3, 20, 2, 30, 100, 20]);
});

Deno.test("a scaler without a fill, as older bundles have, fills with the center", () => {
  deepStrictEqual([...scaleBy({ center: [5], scale: [2] }, [NaN, 7])], [0, 1]);
  deepStrictEqual([...scaleBy({ center: [0], scale: [1] }, [NaN, 7])], [0, 7]);
});

Deno.test("pickScaler() takes columns with what fills them", () => {
  const scaler = { center: [1, 2, 3], scale: [4, 5, 6], fill: [7, 8, 9] };
  deepStrictEqual(pickScaler(scaler, [2, 0]), { center: [3, 1], scale: [6, 4], fill: [9, 7] });
  deepStrictEqual(pickScaler({ center: [1, 2], scale: [4, 5] }, [1]), { center: [2], scale: [5] });
});

Deno.test("normalisePerSpeaker() fills in what is missing within the speaker, and 0 where the speaker never has it", () => {
  const x = Float64Array.of(1, NaN, 3, NaN, NaN, NaN, 10, 4, NaN, 8, 30, NaN);
  deepStrictEqual(
    [...normalisePerSpeaker(x, 2, ["a", "a", "a", "b", "b", "b"])],
    [-1, 0, 1, 0, 0, 0, -1, -1, 0, 1, 1, 0],
  );
});

Deno.test("fitScaler() refuses to learn from nothing", () => {
  throws(() => fitScaler(table, columns, []), {
    name: "InputError",
    message: "Cannot fit a scaler as there are no training rows",
  });
});

Deno.test("normalisePerSpeaker() gives StandardScaler's values, fitted to each speaker's rows by themselves", () => {
  const x = Float64Array.from(golden.table.flat());
  agree(normalisePerSpeaker(x, golden.table[0]!.length, golden.speakers), golden.within.flat(), 1e-6);
});

Deno.test("normalisePerSpeaker() takes away what sets speakers apart", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
      fc.double({ noNaN: true, min: 0.1, max: 10 }),
      (shift, factor) => {
        const values = [0.5, -1, 2, 0.25, 1.5];
        const x = Float64Array.from([...values, ...values.map((value) => factor * value + shift)]);
        const scaled = normalisePerSpeaker(x, 1, [..."aaaaabbbbb"]);
        agree(scaled.subarray(5), [...scaled.subarray(0, 5)], 1e-5);
      },
    ),
  );
});
