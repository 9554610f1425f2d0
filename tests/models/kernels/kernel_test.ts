import fc from "fast-check";
import { computeKernel } from "ser/models/kernels/kernel.ts";
import { agree } from "../../fixtures/agree.ts";

Deno.test("computeKernel() takes each row with each, whether their number is odd or even", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 5,
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
