import { throws } from "node:assert/strict";
import { computeKernel } from "ser/models/kernels/kernel.ts";
import { solveCholesky } from "ser/models/lssvm/cholesky.ts";
import { randomSource } from "ser/random.ts";
import { agree } from "../../fixtures/agree.ts";

Deno.test("solveCholesky() solves what it is given, whether it takes one block of columns or several", () => {
  for (const size of [1, 5, 47, 48, 49, 130]) {
    const random = randomSource("solve", size);
    const root = Float64Array.from({ length: size * size }, () => random() - 0.5);
    const matrix = computeKernel(root, root, size, { name: "linear", gamma: 1 });
    for (let i = 0; i < size; i++) matrix[i * (size + 1)]! += 1;
    const expected = Float64Array.from({ length: 2 * size }, () => random() - 0.5);
    const sides = expected.map((_, index) => {
      const side = Math.floor(index / size), row = index % size;
      let sum = 0;
      for (let i = 0; i < size; i++) sum += matrix[row * size + i]! * expected[side * size + i]!;
      return sum;
    });
    solveCholesky(matrix, sides, size);
    agree(sides, [...expected], 1e-10);
  }
});

Deno.test("solveCholesky() refuses a matrix that is not positive definite", () => {
  throws(() => solveCholesky(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2), {
    name: "InputError",
    message: "Cannot solve the equations as the matrix is not positive definite",
  });
});
