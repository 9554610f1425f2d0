import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { maxSignFlipTest, signFlipTest } from "ser/metrics/permutation.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/permutation_golden.json" with { type: "json" };

const { lists } = golden;

Deno.test("maxSignFlipTest() gives the corrected probabilities that NumPy counts, in whatever units", () => {
  agree(maxSignFlipTest(lists), golden.p, 1e-12);
  agree(lists.map((list) => signFlipTest(list)), golden.alone, 1e-12);
  const other = lists.map((list, i) => list.map((difference) => difference * 10 ** (3 * i)));
  agree(maxSignFlipTest(other), golden.p, 1e-12);
});

Deno.test("maxSignFlipTest() of one list is signFlipTest(), and never below it of several", () => {
  for (const list of lists) deepStrictEqual(maxSignFlipTest([list]), [signFlipTest(list)]);
  const corrected = maxSignFlipTest(lists);
  for (const [i, list] of lists.entries()) ok(corrected[i]! >= signFlipTest(list));
  deepStrictEqual(
    maxSignFlipTest([...lists, lists[0]!]),
    [...corrected, corrected[0]!],
    "one that repeats another",
  );
  deepStrictEqual(maxSignFlipTest([[0, 0, 0]]), [1]);
  deepStrictEqual(maxSignFlipTest([]), []);
});

Deno.test("maxSignFlipTest() of many pairs draws ways, and comes near all of them", () => {
  const wider = lists.map((list) => [...list, 0, 0, 0, 0]); // 13 pairs, of which four change nothing
  for (const [i, p] of maxSignFlipTest(wider).entries()) {
    const exact = golden.p[i]!;
    ok(Math.abs(p - exact) < 4 * Math.sqrt(exact / 9999), `${p} against ${exact}`);
  }
  strictEqual(maxSignFlipTest([Array(40).fill(1)], { resamples: 99 })[0], 0.01);
});

Deno.test("maxSignFlipTest() finds something in one of twenty times where there is nothing in 25 lists", () => {
  const random = randomSource("noise");
  const draw = () => Array.from({ length: 25 }, () => Array.from({ length: 8 }, () => randomNormal(random)));
  const trials = Array.from({ length: 200 }, draw);
  const found = (test: (lists: number[][]) => number[]) =>
    trials.filter((lists) => test(lists).some((p) => p < 0.05)).length;
  const corrected = found(maxSignFlipTest), each = found((lists) => lists.map((list) => signFlipTest(list)));
  ok(corrected <= 20, `${corrected} of 200`); // 10, and three deviations
  ok(each > 120, `${each} of 200 without the correction`);
});
