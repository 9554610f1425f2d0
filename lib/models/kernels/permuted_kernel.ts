import { drawSources } from "../permute.ts";
import type { Permutation } from "../classifier.ts";
import type { Kernel } from "./kernel.ts";

/** Rows, the vectors that they are compared with, and the kernel. */
export interface Comparison {
  /** [rows × columns]. */
  readonly x: Float64Array;
  /** [vectors × columns]. */
  readonly vectors: Float64Array;
  readonly columns: number;
  readonly kernel: Kernel;
}

/**
 * Computes the kernel matrix of rows and vectors once each group of columns is permuted among the rows: of every group what
 * `computeKernel` gives for `permuteColumns`.
 *
 * Products and squared distances are sums over columns, so that for a group only its own share is exchanged: whatever the number
 * of columns, a group costs a sum and an exponential for each row and vector.
 *
 * @returns For each group, Float64Array [repeats × rows × vectors], which the next group overwrites.
 */
export function* permutedKernels(
  { x, vectors, columns, kernel: { name, gamma } }: Comparison,
  permutation: Permutation,
): Generator<Float64Array> {
  const rows = x.length / columns, across = vectors.length / columns, size = rows * across;
  const sources = drawSources(rows, permutation);
  const add = (sums: Float64Array, column: number) => {
    const [ofRows, ofVectors] = [x, vectors].map((table) => takeColumn(table, columns, column));
    (name === "linear" ? addProducts : addDistances)(sums, ofRows!, ofVectors!);
  };
  const whole = new Float64Array(size), part = new Float64Array(size);
  for (let column = 0; column < columns; column++) add(whole, column);
  const matrix = new Float64Array(sources.length * across);
  for (const group of permutation.groups) {
    part.fill(0);
    for (const column of group) add(part, column);
    for (let to = 0; to < sources.length; to++) {
      const kept = (to % rows) * across, source = sources[to]! * across;
      for (let vector = 0; vector < across; vector++) {
        const sum = whole[kept + vector]! - part[kept + vector]! + part[source + vector]!;
        matrix[to * across + vector] = name === "linear" ? sum : Math.exp(-gamma * sum);
      }
    }
    yield matrix;
  }
}

function takeColumn(table: Float64Array, columns: number, column: number): Float64Array {
  return Float64Array.from({ length: table.length / columns }, (_, row) => table[row * columns + column]!);
}

/** Adds a column's share of every row's product with every vector. */
function addProducts(sums: Float64Array, ofRows: Float64Array, ofVectors: Float64Array): void {
  for (let row = 0, to = 0; row < ofRows.length; row++) {
    const value = ofRows[row]!;
    for (let vector = 0; vector < ofVectors.length; vector++) sums[to++]! += value * ofVectors[vector]!;
  }
}

/** Adds a column's share of every row's squared distance to every vector. */
function addDistances(sums: Float64Array, ofRows: Float64Array, ofVectors: Float64Array): void {
  for (let row = 0, to = 0; row < ofRows.length; row++) {
    const value = ofRows[row]!;
    for (let vector = 0; vector < ofVectors.length; vector++) {
      const difference = value - ofVectors[vector]!;
      sums[to++]! += difference * difference;
    }
  }
}
