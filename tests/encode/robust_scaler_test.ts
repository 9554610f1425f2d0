import { deepStrictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { fitRobustScaler } from "ser/encode/robust_scaler.ts";
import { scaleBy } from "ser/encode/scaler.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/scaler_golden.json" with { type: "json" };

const table = Float64Array.from(golden.table.flat());
const columns = golden.table[0]!.length;

for (const { rows, center, scale, scaled } of golden.robust) {
  Deno.test(`fitRobustScaler() gives RobustScaler's center and scale of ${rows.length} rows`, () => {
    const scaler = fitRobustScaler(table, columns, rows);
    agree(scaler.center, center, 1e-12);
    agree(scaler.scale, scale, 1e-12);
    agree(scaleBy(scaler, table), scaled.flat(), 1e-6);
  });
}

Deno.test("fitRobustScaler() keeps a scale of 1 where the quartiles are the same", () => {
  deepStrictEqual(fitRobustScaler(Float64Array.of(5, 7, 7, 7, 100), 1, [0, 1, 2, 3, 4]), {
    center: [7],
    scale: [1],
  });
  deepStrictEqual(fitRobustScaler(Float64Array.of(3), 1, [0]), { center: [3], scale: [1] });
  deepStrictEqual(
    fitRobustScaler(Float64Array.of(NaN, 1, NaN, 2, 3), 1, [0, 1, 2, 3, 4]),
    fitRobustScaler(Float64Array.of(1, 2, 3), 1, [0, 1, 2]),
  );
});

Deno.test("fitRobustScaler() is not moved by how far off an outlier is", () => {
  fc.assert(fc.property(fc.double({ min: 5, noNaN: true, noDefaultInfinity: true }), (outlier) => {
    const fit = (last: number) => fitRobustScaler(Float64Array.of(1, 2, 3, 4, last), 1, [0, 1, 2, 3, 4]);
    deepStrictEqual(fit(outlier), fit(5));
  }));
});

Deno.test("fitRobustScaler() refuses to learn from nothing", () => {
  throws(() => fitRobustScaler(table, columns, []), {
    name: "InputError",
    message: "Cannot fit a scaler as there are no training rows",
  });
});
