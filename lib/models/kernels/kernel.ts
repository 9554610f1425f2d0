import { type Comparison, copyMatrix, countSums, placeSums, type Rows, type Sums } from "./sums.ts";
import { Workspace } from "./workspace.ts";

/** The kernels: the radial basis function, and the dot product. */
export const KERNELS = ["rbf", "linear"] as const;

/** `linear`: x·z. `rbf`: exp(-gamma · |x - z|²). */
export interface Kernel {
  readonly name: (typeof KERNELS)[number];
  /** Of `rbf`: how fast its value falls with the squared distance. */
  readonly gamma: number;
}

/** What each is computed of. */
export const SUMS: Readonly<Record<Kernel["name"], Sums>> = { rbf: "distances", linear: "products" };

/**
 * Computes the kernel matrix of two tables: the kernel's value for every row of the one with every row of the other.
 *
 * Matches `sklearn.metrics.pairwise.rbf_kernel` and `linear_kernel`.
 *
 * @param a Values: [rows of a × columns].
 * @param b Values: [rows of b × columns].
 * @returns Float64Array [rows of a × rows of b].
 * @throws {InputError} If they are more than fit into 4 GB.
 *
 * @example
 * ```ts
 * const matrix = computeKernel(Float64Array.of(0, 3), Float64Array.of(0, 4), 2, { name: "rbf", gamma: 1 });
 * if (Math.abs(matrix[0]! - Math.exp(-1)) > 1e-15) throw new Error("at a distance of 1");
 * ```
 */
export function computeKernel(a: Rows, b: Rows, columns: number, kernel: Kernel): Float64Array {
  const workspace = new Workspace(), rows = a.length / columns, across = b.length / columns;
  const comparison: Comparison = { a, b, columns, lower: false };
  workspace.reserve(countSums(comparison), `compare ${rows} rows with ${across}`);
  const matrix = placeSums(workspace, comparison, SUMS[kernel.name]);
  applyKernel(workspace, matrix.address, rows * matrix.width, kernel);
  return copyMatrix(workspace, matrix, rows, across);
}

/** Turns what a kernel is computed of into its values, in place: an even number of them. */
export function applyKernel(
  { kernel }: Workspace,
  address: number,
  count: number,
  { name, gamma }: Kernel,
): void {
  if (name === "rbf") kernel.exponentials(address, count, -gamma);
}
