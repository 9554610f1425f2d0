import type { Blocks } from "../classifier.ts";
import type { Rows } from "../kernels/sums.ts";

/**
 * How blocks of columns are weighed. `together`: every column alike, so that a block weighs as much as it has columns. `equal`:
 * every block alike. `scores`: as `equal`, and besides a machine for each block by itself; their scores are averaged.
 */
export const WEIGHINGS = ["together", "equal", "scores"] as const;

/** One of the ways of weighing blocks. */
export type Weighing = (typeof WEIGHINGS)[number];

/** What one machine sees of a row: some columns, in order, and what each is multiplied by. */
export interface View {
  readonly columns: readonly number[];
  readonly factors: readonly number[];
}

/**
 * Lists what the machines of a model see.
 *
 * A block is weighed as if it had as many columns as all blocks have, so that one `gamma` suits whatever is seen: squared distances
 * within a block are multiplied by columns ÷ its columns, and where blocks are seen at once, by 1 ÷ blocks as well. With the kernel
 * `rbf`, to see all at once is the geometric mean of the blocks' kernels.
 *
 * @param columns How many columns there are.
 * @param blocks Which of them belong together.
 *
 * @example
 * ```ts
 * const [all, first] = listViews(4, [[0], [1, 2, 3]], "scores");
 * if (all!.factors[0] !== Math.sqrt(2) || first!.factors[0] !== 2) throw new Error("one column weighs as much as three");
 * ```
 */
export function listViews(columns: number, blocks: Blocks, weighing: Weighing): View[] {
  const all = Array.from({ length: columns }, (_, column) => column);
  if (weighing === "together" || blocks.length < 2) return [{ columns: all, factors: all.map(() => 1) }];
  const factors = new Array<number>(columns).fill(0);
  for (const block of blocks) {
    for (const column of block) factors[column] = Math.sqrt(columns / block.length / blocks.length);
  }
  const joint = { columns: all, factors };
  if (weighing === "equal") return [joint];
  return [
    joint,
    ...blocks.map((block) => ({
      columns: block,
      factors: block.map(() => Math.sqrt(columns / block.length)),
    })),
  ];
}

/**
 * Takes what is seen of rows.
 *
 * @param x Values: [rows × columns].
 * @returns [rows × columns seen]; `x` itself where all is seen as it is.
 */
export function takeView(x: Float32Array, columns: number, view: View): Rows {
  const width = view.columns.length;
  if (width === columns && view.factors.every((factor) => factor === 1)) return x;
  const seen = new Float32Array(x.length / columns * width);
  for (let row = 0, to = 0; to < seen.length; row++) {
    for (let i = 0; i < width; i++) seen[to++] = x[row * columns + view.columns[i]!]! * view.factors[i]!;
  }
  return seen;
}
