import { deepStrictEqual, notDeepStrictEqual, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { permuteColumns } from "ser/models/permute.ts";

/** Five clips of three columns; the value encodes clip and column. */
const inputs = { columns: 3, x: Float32Array.from({ length: 15 }, (_, i) => 10 * Math.floor(i / 3) + i % 3) };

Deno.test("permuteColumns() deals whole groups, keeps other columns, and loses nothing", () => {
  fc.assert(
    fc.property(fc.subarray([0, 1, 2]), fc.integer({ min: 1, max: 4 }), fc.nat(), (group, repeats, seed) => {
      const [permuted] = permuteColumns(inputs, { groups: [group], repeats, seed });
      strictEqual(permuted!.x.length, repeats * inputs.x.length);
      for (let repeat = 0; repeat < repeats; repeat++) {
        const sources: number[] = [];
        for (let clip = 0; clip < 5; clip++) {
          const row = permuted!.x.subarray((5 * repeat + clip) * 3, (5 * repeat + clip + 1) * 3);
          const from = [0, 1, 2].map((column) => (row[column]! - column) / 10);
          const others = from.filter((_, column) => !group.includes(column));
          deepStrictEqual(new Set([clip, ...others]), new Set([clip]));
          strictEqual(new Set(group.map((column) => from[column])).size, Math.min(1, group.length));
          if (group.length) sources.push(from[group[0]!]!);
        }
        if (group.length) deepStrictEqual(sources.sort(), [0, 1, 2, 3, 4]);
      }
    }),
  );
});

Deno.test("permuteColumns() permutes all groups the same way, each repeat and seed differently", () => {
  const permutation = { groups: [[0], [1]], repeats: 2, seed: 3 };
  const [first, second] = [...permuteColumns(inputs, permutation)].map(({ x }, column) =>
    Array.from({ length: 10 }, (_, row) => (x[3 * row + column]! - column) / 10)
  );
  deepStrictEqual(first, second);
  notDeepStrictEqual(first!.slice(0, 5), first!.slice(5));
  const [other] = permuteColumns(inputs, { ...permutation, seed: 4 });
  notDeepStrictEqual(Array.from({ length: 10 }, (_, row) => other!.x[3 * row]! / 10), first);
});

Deno.test("permuteColumns() refuses sequences", () => {
  const sequences = { ...inputs, offsets: Uint32Array.of(0, 2, 5) };
  throws(() => [...permuteColumns(sequences, { groups: [[0]], repeats: 1, seed: 0 })], {
    name: "TypeError",
    message: "Cannot shuffle columns among clips as clips are sequences of frames",
  });
});
