import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { drawIndices } from "ser/models/epoch_indices.ts";

const labels = fc.array(fc.nat(4), { minLength: 1, maxLength: 40 });

/** Counts how often each of some numbers occurs. */
function count(values: Iterable<number>, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const value of values) counts[value]!++;
  return counts;
}

Deno.test("drawIndices() gives every clip once, unless clips are drawn by class", () => {
  fc.assert(fc.property(labels, fc.nat(), (y, seed) => {
    for (const balance of ["none", "weights"] as const) {
      const draw = drawIndices(y, { classes: 5, balance, seed });
      for (let epoch = 0; epoch < 2; epoch++) deepStrictEqual(count(draw(), y.length), y.map(() => 1));
    }
  }));
});

Deno.test("drawIndices() gives classes that occur equal shares with draws, and their clips equal shares in the long run", () => {
  fc.assert(fc.property(labels, fc.nat(), (y, seed) => {
    const draw = drawIndices(y, { classes: 5, balance: "draws", seed });
    const sizes = count(y, 5), share = y.length / sizes.filter((size) => size > 0).length;
    const drawn: number[] = [];
    for (let epoch = 0; epoch < 3; epoch++) {
      const order = [...draw()];
      strictEqual(order.length, y.length);
      const counts = count(order.map((clip) => y[clip]!), 5);
      for (const [label, size] of sizes.entries()) {
        ok(size === 0 ? counts[label] === 0 : Math.abs(counts[label]! - share) < 1, `${counts}`);
      }
      drawn.push(...order);
    }
    const times = count(drawn, y.length);
    for (const label of y) {
      const counts = times.filter((_, clip) => y[clip] === label);
      ok(Math.max(...counts) - Math.min(...counts) <= 1, `${counts}`);
    }
  }));
});

Deno.test("drawIndices() draws another order in each epoch and for each seed, the same ones for the same seed", () => {
  const y = Array.from({ length: 30 }, (_, clip) => clip % 2);
  for (const balance of ["none", "draws"] as const) {
    const epochs = (seed: number) => {
      const draw = drawIndices(y, { classes: 2, balance, seed });
      return [0, 1].map(() => [...draw()]);
    };
    const [first, second] = epochs(0);
    notDeepStrictEqual(first, second);
    deepStrictEqual(epochs(0), [first, second]);
    notDeepStrictEqual(epochs(1)[0], first);
  }
});
