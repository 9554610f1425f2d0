import { upTo } from "../dense/placement.ts";
import { applyKernel, computeKernel, type Kernel, SUMS } from "../kernels/kernel.ts";
import { countSums, type PlacedMatrix, placeSums, type Rows } from "../kernels/sums.ts";
import { Workspace } from "../kernels/workspace.ts";
import { countSolving, solveCholesky } from "./cholesky.ts";

/** What scores each class by the kernel of a row with every training row. */
export interface LeastSquaresMachine {
  readonly kernel: Kernel;
  readonly columns: number;
  /** Number of classes, those without clips included. */
  readonly classes: number;
  /** The training rows: [vectors × columns]. */
  readonly vectors: Rows;
  /** Classes that there were clips of, in order. */
  readonly labels: readonly number[];
  /** What each training row adds to the score of each label: [labels × vectors]. */
  readonly coefficients: Float64Array;
}

/** Clips to train on, as a machine sees them. */
export interface SeenExamples {
  readonly inputs: { readonly columns: number; readonly x: Rows };
  /** Class of each clip: [clips]. */
  readonly y: readonly number[];
}

/**
 * Fits what scores all classes at once, each row's target being 1 for its class and 0 for the others, less 1 ÷ classes: of
 * the functions that the kernel allows, the one with the least
 *
 *     |f|² + Σ cost · (target − f)²
 *
 * The least-squares support vector machine (Suykens & Vandewalle 1999, doi 10.1023/A:1018628609742) without an offset: far
 * from all training rows every class scores the same, however often it occurred. Every training row is a support vector; and
 * the scores, increased by 1 ÷ classes, estimate probabilities (Zhang 2004, doi 10.1214/aos/1079120130).
 *
 * Memory grows with the square of the rows, time with the cube: on one thread 1,380 of 1,325 columns take 0.3 s, 4,000 take 3 s,
 * 8,000 take 20 s and 0.5 GB; more than about 22,000 do not fit. Numbers have 64 bits throughout.
 *
 * Matches `sklearn.kernel_ridge.KernelRidge` with these targets, alpha = 1 and the costs as weights.
 *
 * @param costs What a row of each class costs: [classes].
 * @throws {InputError} If the kernel matrix does not fit into 4 GB.
 *
 * @example
 * ```ts
 * const train = { inputs: { columns: 1, x: Float32Array.of(-1, 1) }, y: [0, 1] };
 * const machine = fitLeastSquares(train, { name: "linear", gamma: 1 }, [10, 10]);
 * const [first, second] = scoreRows(machine, Float64Array.of(-1));
 * if (Math.abs(first! - 10 / 21) > 1e-12 || first !== -second!) throw new Error("nearly a half for the class at -1");
 * ```
 */
export function fitLeastSquares(
  { inputs: { x, columns }, y }: SeenExamples,
  kernel: Kernel,
  costs: ArrayLike<number>,
): LeastSquaresMachine {
  const labels = [...new Set(y)].sort((a, b) => a - b), rows = y.length;
  const coefficients = new Float64Array(labels.length * rows).fill(-1 / labels.length);
  for (const [row, label] of y.entries()) coefficients[labels.indexOf(label) * rows + row]! += 1;
  const workspace = new Workspace(), comparison = { a: x, b: x, columns, lower: true };
  workspace.reserve(
    countSums(comparison) + countSolving(rows, labels.length),
    `fit least squares to ${rows} rows of ${columns} columns`,
  );
  const matrix = placeSums(workspace, comparison, SUMS[kernel.name]);
  completeMatrix(workspace, matrix, kernel, y.map((label) => 1 / costs[label]!));
  solveCholesky(workspace, matrix, coefficients, rows);
  return { kernel, columns, classes: costs.length, vectors: x.slice(), labels, coefficients };
}

/** Makes what is solved of products or distances: the kernel matrix and, on its diagonal, what is added to it. */
function completeMatrix(
  workspace: Workspace,
  { address, rows, width }: PlacedMatrix,
  kernel: Kernel,
  added: readonly number[],
): void {
  const values = workspace.numbers(address, rows * width);
  for (let row = 0; row < rows; row++) {
    const real = row < added.length, diagonal = row * width + row;
    if (real) applyKernel(workspace, address + 8 * row * width, upTo(2, row + 1), kernel);
    else values.fill(0, row * width, diagonal).fill(1, diagonal, diagonal + 1);
    if (real) values[diagonal]! += added[row]!;
  }
}

/** Rows that are compared with all vectors at once, so that memory does not grow with their number. */
const BATCH = 1024;

/**
 * Computes the scores of rows.
 *
 * @param x Values: [rows × columns].
 * @returns Float64Array [rows × labels]; those of a row sum to 0.
 */
export function scoreRows(machine: LeastSquaresMachine, x: Rows): Float64Array {
  const { vectors, columns, kernel, labels } = machine;
  const scores = new Float64Array(x.length / columns * labels.length);
  for (let start = 0; start * columns < x.length; start += BATCH) {
    const batch = x.subarray(start * columns, (start + BATCH) * columns);
    scores.set(
      scoreFromKernel(machine, computeKernel(batch, vectors, columns, kernel)),
      start * labels.length,
    );
  }
  return scores;
}

/**
 * Computes the scores of rows whose kernel matrix with the training rows is known.
 *
 * @param matrix [rows × vectors].
 * @returns Float64Array [rows × labels].
 */
export function scoreFromKernel(
  { vectors, columns, labels, coefficients }: LeastSquaresMachine,
  matrix: Float64Array,
): Float64Array {
  const size = vectors.length / columns;
  const scores = new Float64Array(matrix.length / size * labels.length);
  for (let row = 0, to = 0; to < scores.length; row++) {
    for (let label = 0; label < labels.length; label++) {
      let sum = 0;
      for (let vector = 0; vector < size; vector++) {
        sum += coefficients[label * size + vector]! * matrix[row * size + vector]!;
      }
      scores[to++] = sum;
    }
  }
  return scores;
}
