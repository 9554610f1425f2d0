import { averageLinkage, leaves } from "../statistics/average_linkage.ts";
import type { Confusion } from "./metrics.ts";

/**
 * Orders classes so that those taken for each other stand side by side: average linkage, two classes being the nearer the more
 * of their clips are taken for the other.
 *
 * @param counts Of actual (row) and predicted (column) class.
 * @returns The classes by their indices in `counts`.
 *
 * @example
 * ```ts
 * const indices = orderBySimilarity([[6, 0, 4], [0, 9, 1], [4, 1, 5]]);
 * if (Math.abs(indices.indexOf(0) - indices.indexOf(2)) !== 1) throw new Error("the first is taken for the third");
 * ```
 */
export function orderBySimilarity(counts: Confusion): number[] {
  const shares = counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total ? count / total : 0));
  });
  const distances = shares.flatMap((row, a) =>
    row.map((share, b) => (a === b ? 0 : 1 - (share + shares[b]![a]!) / 2))
  );
  return leaves(averageLinkage(Float64Array.from(distances), counts.length));
}
