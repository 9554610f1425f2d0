import type { Blocks, Examples, Permutation } from "../classifier.ts";
import type { Kernel } from "../kernels/kernel.ts";
import { permutedKernels } from "../kernels/permuted_kernel.ts";
import { fitLeastSquares, type LeastSquaresMachine, scoreFromKernel, scoreRows } from "./least_squares.ts";
import { listViews, takeView, type View, type Weighing } from "./views.ts";

/** Machines that see the same rows differently, and whose scores are averaged. */
export interface AveragedMachines {
  readonly columns: number;
  readonly blocks: Blocks;
  readonly weighing: Weighing;
  /** The training rows: [vectors × columns]. */
  readonly vectors: Float32Array;
  /** At least one, and what each sees: {@link listViews}. */
  readonly machines: readonly SeeingMachine[];
}

/** A machine, and what it sees of a row. */
export interface SeeingMachine {
  readonly machine: LeastSquaresMachine;
  readonly view: View;
}

/**
 * Fits a machine for each view of the blocks, to the same targets: {@link fitLeastSquares}.
 *
 * @param costs What a row of each class costs: [classes].
 * @throws {InputError} If a kernel matrix does not fit into 4 GB.
 *
 * @example
 * ```ts
 * const inputs = { columns: 2, x: Float32Array.of(-1, -1, 1, 1), blocks: [[0], [1]] };
 * const averaged = fitMachines({ inputs, y: [0, 1] }, { name: "linear", gamma: 1 }, [10, 10], "scores");
 * if (averaged.machines.length !== 3) throw new Error("one of each block, and one of both");
 * ```
 */
export function fitMachines(
  { inputs: { x, columns, blocks = [] }, y }: Examples,
  kernel: Kernel,
  costs: ArrayLike<number>,
  weighing: Weighing,
): AveragedMachines {
  const machines = listViews(columns, blocks, weighing).map((view) => {
    const inputs = { x: takeView(x, columns, view), columns: view.columns.length };
    return { view, machine: fitLeastSquares({ inputs, y }, kernel, costs) };
  });
  return { columns, blocks, weighing, vectors: x, machines };
}

/**
 * Computes the mean scores of rows.
 *
 * @param x Values: [rows × columns].
 * @returns Float64Array [rows × labels]; those of a row sum to 0.
 */
export function averageScores({ columns, machines }: AveragedMachines, x: Float32Array): Float64Array {
  return average(machines.map(({ machine, view }) => scoreRows(machine, takeView(x, columns, view))));
}

/**
 * Computes the mean scores of rows once each group of columns is permuted among the rows.
 *
 * @returns For each group, Float64Array [repeats × rows × labels].
 */
export function* averagePermuted(
  { columns, machines }: AveragedMachines,
  x: Float32Array,
  permutation: Permutation,
): Generator<Float64Array> {
  const permuted = machines.map(({ machine, view }) => {
    const indices = new Map(view.columns.map((column, index) => [column, index]));
    const groups = permutation.groups.map((group) => group.flatMap((column) => indices.get(column) ?? []));
    const comparison = { ...machine, x: takeView(x, columns, view) };
    return permutedKernels(comparison, { ...permutation, groups });
  });
  for (const _ of permutation.groups) {
    yield average(permuted.map((kernels, i) => scoreFromKernel(machines[i]!.machine, kernels.next().value!)));
  }
}

function average(scores: readonly Float64Array[]): Float64Array {
  return scores[0]!.map((_, i) => scores.reduce((sum, of) => sum + of[i]!, 0) / scores.length);
}
