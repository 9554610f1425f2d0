import { ok, strictEqual } from "node:assert/strict";
import { randomNormal, randomSource } from "ser/random.ts";
import { sequentialTest } from "ser/statistics/sequential_test.ts";

/** Tests a value of the standard normal distribution by drawing others of it. */
function testNormal(observed: number, seed: number) {
  const random = randomSource("draws", seed), test = sequentialTest(observed);
  let draws = 0;
  for (; !test.isDone; draws++) test.draw(randomNormal(random));
  return { p: test.p, draws };
}

Deno.test("sequentialTest() holds its level: of values of the null distribution, 5 % have p below 0.05", () => {
  const random = randomSource("observed", 0);
  const p = Array.from({ length: 1500 }, (_, seed) => testNormal(randomNormal(random), seed).p);
  const share = (level: number) => p.filter((p) => p <= level).length / p.length;
  ok(Math.abs(share(0.05) - 0.05) < 0.02, `${share(0.05)}`);
  ok(Math.abs(share(0.5) - 0.5) < 0.05, `${share(0.5)}`);
});

Deno.test("sequentialTest() needs few draws where p is large, all of them where it is small", () => {
  ok(testNormal(0, 1).draws < 100);
  strictEqual(testNormal(3.5, 1).draws, 499);
  ok(testNormal(3.5, 1).p <= 0.01);
});

Deno.test("sequentialTest() glances at what no draw can reach, and gives it the smallest p of all draws", () => {
  const { p, draws } = testNormal(1000, 1);
  strictEqual(draws, 99);
  strictEqual(p, 1 / 500);
});

Deno.test("sequentialTest() counts what is equal but for rounding as equal", () => {
  const test = sequentialTest(0.1 + 0.2, { most: 3 });
  for (let draw = 0; draw < 3; draw++) test.draw(0.3);
  strictEqual(test.p, 1);
});
