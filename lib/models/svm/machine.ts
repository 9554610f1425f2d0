import type { Examples } from "../classifier.ts";
import { computeKernel, type Kernel } from "../kernels/kernel.ts";
import type { Rows } from "../kernels/sums.ts";
import { type Boundary, solveDual } from "./smo.ts";

/** A boundary between two classes, with a coefficient for every support vector of the machine. */
export interface Pair extends Boundary {
  /** The class on its positive side. */
  readonly first: number;
  readonly second: number;
}

/** A decision for every two classes. */
export interface Machine {
  readonly kernel: Kernel;
  readonly columns: number;
  /** Number of classes, those without clips included. */
  readonly classes: number;
  /** The training rows that some boundary rests on, class after class: [vectors × columns]. */
  readonly vectors: Rows;
  /** Classes that there were clips of, in order. */
  readonly labels: readonly number[];
  /** The first and second of them, the first and third, …; then the second and third, … */
  readonly pairs: readonly Pair[];
}

/** Training rows of a class. */
interface Group {
  readonly label: number;
  readonly rows: readonly number[];
  readonly x: Float64Array;
  /** The kernel matrix of these rows, [rows × rows], and its diagonal. */
  readonly matrix: Float64Array;
  readonly diagonal: Float64Array;
}

/**
 * Fits a boundary between every two classes.
 *
 * Matches `sklearn.svm.SVC`, down to the order of the classes that libsvm decides ties by.
 *
 * @param costs The most that a row of each class may weigh: [classes].
 *
 * @example
 * ```ts
 * const train = { inputs: { columns: 1, x: Float32Array.of(-9, -1, 1, 9) }, y: [0, 0, 1, 1] };
 * const { vectors } = fitMachine(train, { name: "linear", gamma: 1 }, [10, 10]);
 * if (vectors.join() !== "-1,1") throw new Error("the boundary rests on the two rows beside it");
 * ```
 */
export function fitMachine(
  { inputs: { x, columns }, y }: Examples,
  kernel: Kernel,
  costs: ArrayLike<number>,
): Machine {
  const labels = [...new Set(y)].sort((a, b) => a - b);
  const groups = labels.map((label): Group => {
    const rows = [...y.keys()].filter((row) => y[row] === label);
    const values = pickRows(x, columns, rows);
    const matrix = computeKernel(values, values, columns, kernel);
    const diagonal = Float64Array.from(rows, (_, index) => matrix[index * (rows.length + 1)]!);
    return { label, rows, x: values, matrix, diagonal };
  });
  const pairs = groups.flatMap((one, i) =>
    groups.slice(i + 1).map((two): Pair => {
      const found = solveDual({
        matrix: joinKernels(one, two, computeKernel(one.x, two.x, columns, kernel)),
        diagonal: Float64Array.from([...one.diagonal, ...two.diagonal]),
        first: one.rows.length,
        costs: [costs[one.label]!, costs[two.label]!],
      });
      const coefficients = new Float64Array(y.length);
      for (const [index, row] of [...one.rows, ...two.rows].entries()) {
        coefficients[row] = found.coefficients[index]!;
      }
      return { coefficients, offset: found.offset, first: one.label, second: two.label };
    })
  );
  const kept = groups.flatMap(({ rows }) => rows)
    .filter((row) => pairs.some(({ coefficients }) => coefficients[row] !== 0));
  return {
    kernel,
    columns,
    classes: costs.length,
    vectors: pickRows(x, columns, kept),
    labels,
    pairs: pairs.map((pair) => ({ ...pair, coefficients: pickRows(pair.coefficients, 1, kept) })),
  };
}

/** Joins the kernel matrices within and across two classes: [rows of both × rows of both]. */
function joinKernels({ matrix: within, rows: { length: first } }: Group, two: Group, across: Float64Array) {
  const second = two.rows.length, rows = first + second;
  const joined = new Float32Array(rows * rows);
  for (let row = 0; row < first; row++) {
    joined.set(within.subarray(row * first, (row + 1) * first), row * rows);
    joined.set(across.subarray(row * second, (row + 1) * second), row * rows + first);
  }
  for (let row = 0; row < second; row++) {
    const to = (first + row) * rows;
    for (let other = 0; other < first; other++) joined[to + other] = across[other * second + row]!;
    joined.set(two.matrix.subarray(row * second, (row + 1) * second), to + first);
  }
  return joined;
}

function pickRows(x: ArrayLike<number>, columns: number, rows: readonly number[]): Float64Array {
  const picked = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries()) {
    for (let column = 0; column < columns; column++) {
      picked[i * columns + column] = x[row * columns + column]!;
    }
  }
  return picked;
}
