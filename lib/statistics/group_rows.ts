import { group } from "npm:d3-array@3.2.4";
/**
 * Lists the rows of each label, in the order of the labels' names.
 *
 * @example
 * ```ts
 * const groups = groupRows(["sad", "happy", "sad"]);
 * if (JSON.stringify(groups) !== "[[1],[0,2]]") throw new Error("happy in row 1, sad in rows 0 and 2");
 * ```
 */
export function groupRows(labels: readonly string[]): number[][] {
  const groups = group(labels.keys(), (row) => labels[row]!);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rows]) => rows);
}
