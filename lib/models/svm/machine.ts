import type { Examples } from "../classifier.ts";
import { computeKernel, type Kernel } from "./kernel.ts";
import { type Boundary, separate } from "./separate.ts";

/** A boundary between two classes, with a coefficient for every support vector of the machine. */
export interface Pair extends Boundary {
  /** The class on its positive side. */
  readonly first: number;
  readonly second: number;
}

/** Classes told apart two by two. */
export interface Machine {
  readonly kernel: Kernel;
  readonly columns: number;
  /** Number of classes, those without clips included. */
  readonly classes: number;
  /** The training rows that some boundary rests on, class after class: [vectors × columns]. */
  readonly vectors: Float64Array;
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
  /** Likeness of every row of it to every row of it, and to itself. */
  readonly alike: Float64Array;
  readonly self: Float64Array;
}

/**
 * Trains a boundary between every two classes.
 *
 * Matches `sklearn.svm.SVC`, down to the order of the classes that libsvm decides ties by.
 *
 * @param costs The most that a row of each class may weigh: [classes].
 *
 * @example
 * ```ts
 * const train = { inputs: { columns: 1, x: Float32Array.of(-9, -1, 1, 9) }, y: [0, 0, 1, 1] };
 * const { vectors } = trainMachine(train, { name: "linear", gamma: 1 }, [10, 10]);
 * if (vectors.join() !== "-1,1") throw new Error("the boundary rests on the two rows beside it");
 * ```
 */
export function trainMachine(
  { inputs: { x, columns }, y }: Examples,
  kernel: Kernel,
  costs: ArrayLike<number>,
): Machine {
  const labels = [...new Set(y)].sort((a, b) => a - b);
  const groups = labels.map((label): Group => {
    const rows = [...y.keys()].filter((row) => y[row] === label);
    const own = pickRows(x, columns, rows);
    const alike = computeKernel(own, own, columns, kernel);
    const self = Float64Array.from(rows, (_, place) => alike[place * (rows.length + 1)]!);
    return { label, rows, x: own, alike, self };
  });
  const pairs = groups.flatMap((one, i) =>
    groups.slice(i + 1).map((two): Pair => {
      const found = separate({
        alike: joinKernels(one, two, computeKernel(one.x, two.x, columns, kernel)),
        self: Float64Array.from([...one.self, ...two.self]),
        first: one.rows.length,
        costs: [costs[one.label]!, costs[two.label]!],
      });
      const coefficients = new Float64Array(y.length);
      for (const [place, row] of [...one.rows, ...two.rows].entries()) {
        coefficients[row] = found.coefficients[place]!;
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

/** Joins likenesses within and across two classes: [rows of both × rows of both]. */
function joinKernels({ alike: within, rows: { length: first } }: Group, two: Group, across: Float64Array) {
  const second = two.rows.length, rows = first + second;
  const joined = new Float32Array(rows * rows);
  for (let row = 0; row < first; row++) {
    joined.set(within.subarray(row * first, (row + 1) * first), row * rows);
    joined.set(across.subarray(row * second, (row + 1) * second), row * rows + first);
  }
  for (let row = 0; row < second; row++) {
    const to = (first + row) * rows;
    for (let other = 0; other < first; other++) joined[to + other] = across[other * second + row]!;
    joined.set(two.alike.subarray(row * second, (row + 1) * second), to + first);
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
