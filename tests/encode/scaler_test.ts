import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { applyScaler, fitScaler, identityScaler } from "ser/encode/scaler.ts";
import golden from "../fixtures/sklearn_golden.json" with { type: "json" };

const { rows, mean, scale, scaled } = golden.scaler;
const columns = mean.length;
const table = Float64Array.from(golden.scaler.table.flat());
const everyRow = golden.scaler.table.map((_, row) => row);

Deno.test("the golden values come from scikit-learn 1.9.1", () => {
  strictEqual(golden.about["scikit-learn"], "1.9.1");
});

Deno.test("fitScaler() gives StandardScaler's mean and scale", () => {
  const scaler = fitScaler(table, columns, rows);
  agree(scaler.mean, mean, 1e-12);
  agree(scaler.deviation, scale, 1e-12);
});

Deno.test("applyScaler() gives StandardScaler's values in 32 bits", () => {
  const actual = applyScaler(table, fitScaler(table, columns, rows), everyRow);
  agree(actual, scaled.flat(), 1e-6);
});

Deno.test("fitScaler() keeps a deviation of 1 for a column that does not vary, whatever its value", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 50 }), (x, n) => {
      const constant = new Float64Array(n).fill(x);
      const scaler = fitScaler(constant, 1, constant.keys().toArray());
      deepStrictEqual(scaler.deviation, [1]);
      ok(Math.abs(applyScaler(constant, scaler, [0])[0]!) < 1e-6);
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

Deno.test("applyScaler() brings the rows learnt from to mean 0 and deviation 1", () => {
  const scaler = fitScaler(table, columns, rows);
  const again = fitScaler(
    Float64Array.from(applyScaler(table, scaler, rows)),
    columns,
    rows.map((_, i) => i),
  );
  agree(again.mean, [0, 0, 0, 0], 1e-6);
  agree(again.deviation, [1, 1, 1, 1], 1e-6);
});

Deno.test("applyScaler() gives rows in the order asked for; the identity changes nothing", () => {
  const x = Float64Array.of(1, 2, 3, 4, 5, 6);
  deepStrictEqual([...applyScaler(x, identityScaler(2), [2, 0])], [5, 6, 1, 2]);
});

Deno.test("fitScaler() refuses to learn from nothing", () => {
  throws(() => fitScaler(table, columns, []), {
    name: "RangeError",
    message: "Cannot fit a scaler as there are no training rows",
  });
});

function agree(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  strictEqual(actual.length, expected.length);
  for (const [i, value] of expected.entries()) {
    ok(
      Math.abs(actual[i]! - value) <= tolerance * Math.max(1, Math.abs(value)),
      `${i}: ${actual[i]} against ${value}`,
    );
  }
}
