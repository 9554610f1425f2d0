import { drawSources } from "../permute.ts";
import type { Permutation } from "../classifier.ts";
import { upTo } from "../dense/placement.ts";
import { applyKernel, type Kernel, SUMS } from "./kernel.ts";
import { copyMatrix, countSums, placeSums, type Rows } from "./sums.ts";
import { Workspace } from "./workspace.ts";

/** Rows, the vectors that they are compared with, and the kernel. */
export interface PermutedComparison {
  /** [rows × columns]. */
  readonly x: Rows;
  /** [vectors × columns]. */
  readonly vectors: Rows;
  readonly columns: number;
  readonly kernel: Kernel;
}

/**
 * Computes the kernel matrix of rows and vectors once each group of columns is permuted among the rows: of every group what
 * `computeKernel` gives for `permuteColumns`.
 *
 * Products and squared distances are sums over columns, so that for a group only its own share is exchanged: all groups cost
 * what one comparison does, and each an exponential for each row and vector.
 *
 * @returns For each group, Float64Array [repeats × rows × vectors], which the next group overwrites.
 * @throws {InputError} If they are more than fit into 4 GB.
 */
export function* permutedKernels(
  { x, vectors, columns, kernel }: PermutedComparison,
  permutation: Permutation,
): Generator<Float64Array> {
  const rows = x.length / columns, across = vectors.length / columns, work = new Workspace();
  const sum = (group: readonly number[]) => {
    const comparison = {
      a: takeColumns(x, columns, group),
      b: takeColumns(vectors, columns, group),
      columns: group.length,
      lower: false,
    };
    work.reserve(countSums(comparison), `compare ${rows} rows with ${across}`);
    return copyMatrix(work, placeSums(work, comparison, SUMS[kernel.name]), rows, across);
  };
  const sources = drawSources(rows, permutation), whole = sum([...Array(columns).keys()]);
  const permuted = new Workspace(), size = sources.length * across;
  permuted.reserve(upTo(2, size), `permute ${rows} rows ${permutation.repeats} times`);
  const address = permuted.take(upTo(2, size)), matrix = permuted.numbers(address, size);
  for (const group of permutation.groups) {
    const part = group.length > 0 ? sum(group) : new Float64Array(whole.length);
    for (let to = 0; to < sources.length; to++) {
      const kept = (to % rows) * across, source = sources[to]! * across;
      for (let vector = 0; vector < across; vector++) {
        matrix[to * across + vector] = whole[kept + vector]! - part[kept + vector]! + part[source + vector]!;
      }
    }
    applyKernel(permuted, address, upTo(2, size), kernel);
    yield matrix;
  }
}

function takeColumns(table: Rows, columns: number, taken: readonly number[]): Rows {
  const part = new Float64Array(table.length / columns * taken.length);
  for (let row = 0, to = 0; to < part.length; row++) {
    for (const column of taken) part[to++] = table[row * columns + column]!;
  }
  return part;
}
