import { deepStrictEqual, notDeepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { randomNormal, randomSeed, randomSource } from "ser/random.ts";

const draw = <T>(count: number, value: () => T) => Array.from({ length: count }, value);

Deno.test("randomSource() draws these numbers on every machine", () => {
  deepStrictEqual(draw(3, randomSource("shuffle", 0)), [
    0.5857685571639011,
    0.6863773183570017,
    0.7204713003507249,
  ]);
});

Deno.test("randomSource() gives the same numbers for the same key, and others for any other", () => {
  const part = fc.oneof(fc.string({ maxLength: 3 }).filter((text) => !text.includes("\0")), fc.nat(3));
  const key = fc.array(part.map(String), { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(key, key, (a, b) => {
    const first = draw(4, randomSource(...a));
    deepStrictEqual(draw(4, randomSource(...a)), first);
    if (JSON.stringify(a) !== JSON.stringify(b)) notDeepStrictEqual(draw(4, randomSource(...b)), first);
  }));
});

Deno.test("randomSource() draws evenly from 0 to 1", () => {
  const counts = new Array<number>(10).fill(0);
  for (const value of draw(10_000, randomSource("even"))) {
    ok(value >= 0 && value < 1);
    counts[Math.floor(10 * value)]!++;
  }
  for (const count of counts) ok(Math.abs(count - 1000) < 150, `${counts}`); // five deviations of a binomial
});

Deno.test("randomNormal() has mean 0, deviation 1 and the tails of a normal distribution", () => {
  const random = randomSource("normal");
  const values = draw(10_000, () => randomNormal(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  ok(Math.abs(mean) < 0.05, `${mean}`);
  ok(Math.abs(variance - 1) < 0.08, `${variance}`);
  const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length;
  ok(Math.abs(beyondTwo - 0.0455) < 0.012, `${beyondTwo}`);
});

Deno.test("randomSeed() draws whole numbers from all of 32 bits", () => {
  const random = randomSource("seeds");
  const seeds = draw(1000, () => randomSeed(random));
  ok(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32));
  ok(Math.max(...seeds) > 0.98 * 2 ** 32 && new Set(seeds).size > 990);
});
