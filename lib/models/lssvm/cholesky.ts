import { InputError } from "../../errors.ts";
import { upTo } from "../dense/placement.ts";
import { MULTIPLE, type PlacedMatrix } from "../kernels/sums.ts";
import type { Workspace } from "../kernels/workspace.ts";

/** Columns of a block of Cholesky's decomposition, see `lib/wasm/algebra/cholesky.ts`. */
const BLOCK = 192;

/** Counts the numbers that {@link solveCholesky} takes for equations of some unknowns and right sides. */
export function countSolving(size: number, sides: number): number {
  return upTo(MULTIPLE, size) * (BLOCK + upTo(2, sides));
}

/**
 * Solves A x = b in place for several b, by Cholesky's decomposition of A = L Lᵀ.
 *
 * @param matrix Symmetric and positive definite, of rows that are a multiple of 12; its lower triangle, which alone is read, is
 *   overwritten with L. Rows and columns from `size` on must be those of a matrix with 1 on the diagonal and 0 elsewhere.
 * @param sides The b, each a row: [any × size]; overwritten with the x.
 * @param size Number of equations.
 * @throws {InputError} If the matrix is not positive definite.
 */
export function solveCholesky(
  workspace: Workspace,
  { address, rows }: PlacedMatrix,
  sides: Float64Array,
  size: number,
): void {
  const { kernel } = workspace, count = sides.length / size, across = upTo(2, count);
  if (!kernel.cholesky(address, rows, workspace.take(rows * BLOCK))) {
    throw new InputError("Cannot solve the equations as the matrix is not positive definite");
  }
  const at = workspace.take(rows * across), placed = workspace.numbers(at, rows * across).fill(0);
  for (let i = 0; i < sides.length; i++) placed[i % size * across + Math.floor(i / size)] = sides[i]!;
  kernel.solve(address, rows, at, across);
  for (let i = 0; i < sides.length; i++) sides[i] = placed[i % size * across + Math.floor(i / size)]!;
}
