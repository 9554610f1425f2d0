import { upTo } from "../dense/placement.ts";
import type { Workspace } from "./workspace.ts";

/** Rows of numbers: [rows × columns]. */
export type Rows = Float32Array | Float64Array;

/** What kernels are computed of, sums over columns both: products of two rows, or their squared distances. */
export type Sums = "products" | "distances";

/** Two tables whose rows are compared; of a table with itself, what lies right of the diagonal may be left out. */
export interface Comparison {
  readonly a: Rows;
  readonly b: Rows;
  readonly columns: number;
  readonly lower: boolean;
}

/** A matrix in a workspace. */
export interface PlacedMatrix {
  readonly address: number;
  /** Rows, and columns, of which there are more than needed, to make a multiple of 12. */
  readonly rows: number;
  readonly width: number;
}

/** What rows are filled up to a multiple of. */
export const MULTIPLE = 12;

/** Columns that are packed and multiplied at once. */
const PACKED = 256;

/** Counts the numbers that {@link placeSums} takes. */
export function countSums({ a, b, columns }: Comparison): number {
  const tables = a === b ? [a] : [a, b];
  const lengths = tables.map((table) => upTo(MULTIPLE, table.length / columns));
  return lengths[0]! * lengths.at(-1)! +
    lengths.reduce((sum, rows) => sum + rows * (upTo(2, columns) + 1 + PACKED), 0);
}

/**
 * Computes products or squared distances of rows.
 *
 * Columns are taken 256 at a time: packed, multiplied, and added to what those before gave. So the sums of equal rows are equal,
 * to the last digit, and their distance is 0.
 *
 * @returns Its address and sides; rows and columns behind the real ones are 0, or mean nothing.
 */
export function placeSums(
  workspace: Workspace,
  { a, b, columns, lower }: Comparison,
  sums: Sums,
): PlacedMatrix {
  const { kernel } = workspace;
  const ofA = placeTable(workspace, a, columns), ofB = a === b ? ofA : placeTable(workspace, b, columns);
  const address = workspace.take(ofA.rows * ofB.rows), { width } = ofA;
  const matrix = workspace.numbers(address, ofA.rows * ofB.rows),
    last = (row: number) => lower ? upTo(MULTIPLE, row + 1) : ofB.rows;
  for (let row = 0; row < ofA.rows; row++) matrix.fill(0, row * ofB.rows, row * ofB.rows + last(row));
  for (let start = 0; start < width; start += PACKED) {
    const count = Math.min(PACKED, width - start);
    for (const { at, rows, packed, squares } of new Set([ofA, ofB])) {
      kernel.pack(at + 8 * start, rows, width, count, packed, squares);
    }
    kernel.multiply(ofA.packed, ofA.rows, ofB.packed, ofB.rows, count, count, address, ofB.rows, 1, lower);
  }
  if (sums === "distances") {
    const squares = workspace.numbers(ofA.squares, a.length / columns);
    for (const [row, square] of squares.entries()) {
      kernel.distances(
        address + 8 * row * ofB.rows,
        lower ? upTo(2, row + 1) : ofB.rows,
        square,
        ofB.squares,
      );
    }
  }
  return { address, rows: ofA.rows, width: ofB.rows };
}

/** Copies a matrix out of a workspace, without the rows and columns that make a multiple of 12. */
export function copyMatrix(
  workspace: Workspace,
  { address, width }: PlacedMatrix,
  rows: number,
  columns: number,
): Float64Array {
  const matrix = new Float64Array(rows * columns), placed = workspace.numbers(address, rows * width);
  for (let row = 0; row < rows; row++) {
    matrix.set(placed.subarray(row * width, row * width + columns), row * columns);
  }
  return matrix;
}

/** Copies a table to where it can be packed from, and takes what packing needs. */
function placeTable(workspace: Workspace, table: Rows, columns: number) {
  const real = table.length / columns, rows = upTo(MULTIPLE, real), width = upTo(2, columns);
  const at = workspace.take(rows * width),
    squares = workspace.take(rows),
    packed = workspace.take(rows * PACKED);
  const to = workspace.numbers(at, rows * width);
  if (width === columns) to.set(table);
  for (let row = 0; width !== columns && row < real; row++) {
    to.set(table.subarray(row * columns, (row + 1) * columns), row * width);
    to.fill(0, row * width + columns, (row + 1) * width);
  }
  workspace.numbers(squares, rows).fill(0);
  return { at, squares, packed, rows, width };
}
