import { deepStrictEqual, ok } from "node:assert/strict";
import { codeNames, codeQuantities } from "ser/explore/checks/codes.ts";

Deno.test("codeQuantities() gives what is not known a number of its own, and equal values one interval", () => {
  const values = Float64Array.from([NaN, ...new Array<number>(12).fill(0), 1, 2, 3, 4, 5, 6, 7, 8]);
  const { codes, size } = codeQuantities(values, 2);
  deepStrictEqual([...codes.slice(0, 3), codes.at(-1)], [size - 1, 0, 0, size - 2]);
  ok(codes.slice(1).every((code) => code < size - 1));
});

Deno.test("codeQuantities() makes ten intervals at most, of about as many clips, fewer where there are few clips", () => {
  const count = (clips: number, emotions: number) => {
    const { codes, size } = codeQuantities(
      Float64Array.from({ length: clips }, (_, i) => (i * 7919) % clips),
      emotions,
    );
    return Array.from({ length: size }, (_, code) => codes.filter((of) => of === code).length);
  };
  deepStrictEqual(count(1000, 4), new Array(10).fill(100));
  deepStrictEqual(count(60, 4), [20, 20, 20]);
  deepStrictEqual(count(8, 4), [4, 4]);
});

Deno.test("codeNames() takes not being known for a name", () => {
  deepStrictEqual(codeNames(["a", null, "b", null]), { codes: Int32Array.of(0, 1, 2, 1), size: 3 });
});
