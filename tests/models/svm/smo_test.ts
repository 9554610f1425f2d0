import { ok } from "node:assert/strict";
import fc from "fast-check";
import { computeKernel } from "ser/models/kernels/kernel.ts";
import { solveDual } from "ser/models/svm/smo.ts";

Deno.test("solveDual() ends where no two coefficients can gain more than the tolerance", () => {
  const value = fc.double({ noNaN: true, min: -3, max: 3 });
  const cost = fc.double({ noNaN: true, min: 0.01, max: 100 });
  const rows = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(rows, rows, cost, cost, (one, two, high, low) => {
    const x = Float64Array.from([...one, ...two].flat()), first = one.length;
    const exact = computeKernel(x, x, 2, { name: "rbf", gamma: 0.5 });
    const matrix = Float32Array.from(exact), size = x.length / 2, diagonal = new Float64Array(size).fill(1);
    const { coefficients } = solveDual({ matrix, diagonal, first, costs: [high, low] });
    ok(Math.abs(coefficients.reduce((a, b) => a + b)) < 1e-9 * (high + low), "they add up to nothing");
    const errors = Array.from(coefficients, (_, row) => {
      const sum = coefficients.reduce((sum, value, other) => sum + value * matrix[row * size + other]!, 0);
      return sum - (row < first ? 1 : -1);
    });
    const bounds = (row: number) => row < first ? [0, high] as const : [-low, 0] as const;
    ok(coefficients.every((value, row) => value >= bounds(row)[0] && value <= bounds(row)[1]));
    const growing = errors.filter((_, row) => coefficients[row]! < bounds(row)[1]);
    const falling = errors.filter((_, row) => coefficients[row]! > bounds(row)[0]);
    ok(Math.max(...falling) - Math.min(...growing) < 1e-3 + 1e-9 * (high + low));
  }));
});
