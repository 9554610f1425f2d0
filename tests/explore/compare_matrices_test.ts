import { deepStrictEqual, throws } from "node:assert/strict";
import { compareMatrices } from "ser/explore/compare_matrices.ts";

const matrix = { family: "two", rows: ["a", "b"], frames: 2, values: Float64Array.of(0, 2, 5, 5), hop: 1 };

Deno.test("compareMatrices() gives the largest difference, and the largest in deviations of its own row", () => {
  // Row a deviates by 1 and is off by 0.5; row b does not vary and is off by 0.75.
  const table = compareMatrices([matrix], { two: [[0, 2.5], [5.75, 5.75]] });
  deepStrictEqual(table.toRecords(), [
    { family: "two", rows: 2, frames: 2, "largest difference": 0.75, "in row deviations": 0.75 },
  ]);
  deepStrictEqual(
    compareMatrices([matrix], { two: [[0, 0.5], [5, 5]] }).getColumn("in row deviations").toArray(),
    [6],
  );
});

Deno.test("compareMatrices() refuses a reference of another shape, or without the family", () => {
  const refused = (reference: Record<string, number[][]>, message: RegExp) =>
    throws(() => compareMatrices([matrix], reference), { name: "TypeError", message });
  refused({}, /Cannot compare two \[2 × 2\] as the reference has no such family/);
  refused({ two: [[0, 1]] }, /the reference has \[1 × 2\]/);
  refused({ two: [[0, 1, 2], [0, 1, 2]] }, /the reference has \[2 × 3\]/);
});
