import { throws } from "node:assert/strict";
import { computeKernel } from "ser/models/kernels/kernel.ts";
import { Workspace } from "ser/models/kernels/workspace.ts";
import { countSolving, solveCholesky } from "ser/models/lssvm/cholesky.ts";
import { randomSource } from "ser/random.ts";
import { agree } from "../../fixtures/agree.ts";

/** Solves equations whose matrix is [size × size]; what lies right of its diagonal is not given. */
function solve(matrix: Float64Array, sides: Float64Array, size: number): void {
  const workspace = new Workspace(), rows = 12 * Math.ceil(size / 12);
  const count = rows * rows + countSolving(rows, sides.length / size);
  workspace.reserve(count, "be used before");
  workspace.numbers(workspace.take(count), count).fill(NaN);
  workspace.reserve(count, "solve");
  const address = workspace.take(rows * rows), placed = workspace.numbers(address, rows * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column <= row; column++) {
      placed[row * rows + column] = row < size ? matrix[row * size + column]! : Number(row === column);
    }
  }
  solveCholesky(workspace, { address, rows, width: rows }, sides, size);
}

Deno.test("solveCholesky() solves what it is given, whether it takes one block of columns or several", () => {
  for (const size of [1, 5, 12, 13, 24, 130, 192, 193, 400]) {
    const random = randomSource("solve", size);
    const root = Float64Array.from({ length: size * size }, () => random() - 0.5);
    const matrix = computeKernel(root, root, size, { name: "linear", gamma: 1 });
    for (let i = 0; i < size; i++) matrix[i * (size + 1)]! += 1;
    const expected = Float64Array.from({ length: 3 * size }, () => random() - 0.5);
    const sides = expected.map((_, index) => {
      const side = Math.floor(index / size), row = index % size;
      let sum = 0;
      for (let i = 0; i < size; i++) sum += matrix[row * size + i]! * expected[side * size + i]!;
      return sum;
    });
    solve(matrix, sides, size);
    agree(sides, [...expected], 1e-10);
  }
});

Deno.test("solveCholesky() refuses a matrix that is not positive definite", () => {
  throws(() => solve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2), {
    name: "InputError",
    message: "Cannot solve the equations as the matrix is not positive definite",
  });
});
