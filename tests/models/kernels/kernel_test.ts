import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { computeKernel } from "ser/models/kernels/kernel.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { agree } from "../../fixtures/agree.ts";

Deno.test("computeKernel() takes each row with each, whether their number is odd or even", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(fc.property(rows, rows, (a, b) => {
    const tables = [a, b].map((table) => Float64Array.from(table.flat())) as [Float64Array, Float64Array];
    const pairs = a.flatMap((one) => b.map((two) => [one, two] as const));
    const products = pairs.map(([one, two]) => one[0] * two[0] + one[1] * two[1]);
    agree(computeKernel(...tables, 2, { name: "linear", gamma: 1 }), products, 0);
    const values = pairs.map(([one, two]) =>
      Math.exp(-0.1 * ((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2))
    );
    agree(computeKernel(...tables, 2, { name: "rbf", gamma: 0.1 }), values, 1e-12);
  }));
});

Deno.test("computeKernel() sums over any number of columns, of rows that take more than one block", () => {
  const random = randomSource("columns");
  for (const columns of [1, 3, 255, 256, 257, 513]) {
    const [a, b] = [101, 7].map((rows) =>
      Float64Array.from({ length: rows * columns }, () => randomNormal(random))
    ) as [Float64Array, Float64Array];
    const products = Array.from({ length: 101 * 7 }, (_, index) => {
      const row = Math.floor(index / 7) * columns, other = index % 7 * columns;
      let sum = 0;
      for (let column = 0; column < columns; column++) sum += a[row + column]! * b[other + column]!;
      return sum;
    });
    agree(computeKernel(a, b, columns, { name: "linear", gamma: 1 }), products, 1e-13 * columns);
  }
});

Deno.test("computeKernel() has exponentials to the last digits, and 0 where there is nothing left of them", () => {
  const roots = Float64Array.from({ length: 20_001 }, (_, i) => Math.sqrt(i * 0.05));
  const powers = Array.from(roots, (root) => -(root * root));
  const values = computeKernel(roots, Float64Array.of(0), 1, { name: "rbf", gamma: 1 });
  for (const [i, power] of powers.entries()) {
    const expected = power < -708 ? 0 : Math.exp(power);
    ok(Math.abs(values[i]! - expected) <= 5e-16 * expected, `${power}: ${values[i]} against ${expected}`);
  }
});

Deno.test("computeKernel() gives a row with itself, and with an equal one, exactly 1, and is symmetric", () => {
  const random = randomSource("equal"), columns = 300;
  const row = Float32Array.from({ length: columns }, () => 1000 * random());
  const x = Float32Array.from([...row, ...row.map((value) => value + 1), ...row]);
  const matrix = computeKernel(x, x, columns, { name: "rbf", gamma: 1e-4 });
  deepStrictEqual([0, 2, 4, 6, 8].map((index) => matrix[index]), [1, 1, 1, 1, 1]);
  strictEqual(matrix[1], matrix[3]);
  deepStrictEqual(computeKernel(x, x.slice(), columns, { name: "rbf", gamma: 1e-4 }), matrix);
});
