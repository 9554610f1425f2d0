import { strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { dot } from "ser/statistics/dot.ts";

Deno.test("dot() multiplies and adds every pair, whatever the length", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })));
  fc.assert(fc.property(pairs, (pairs) => {
    const a = Float64Array.from(pairs, ([one]) => one), b = Float64Array.from(pairs, ([, other]) => other);
    strictEqual(dot(a, b), pairs.reduce((sum, [one, other]) => sum + one * other, 0));
  }));
});
