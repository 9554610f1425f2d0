import { shuffler } from "npm:d3-array@3.2.4";
import type { Inputs, Permutation } from "./classifier.ts";
import { randomSource } from "../random.ts";

/**
 * Permutes the values of a group of columns among clips, one group after the other: what a model can no longer make use of.
 *
 * A clip gets the values of one clip in all columns of the group, so that columns that vary together stay together.
 *
 * @param inputs A row a clip.
 * @returns For each group, the clips so many times: [repeats × clips] rows.
 * @throws {TypeError} If clips are sequences of frames, which cannot be permuted as they differ in length.
 *
 * @example
 * ```ts
 * const inputs = { columns: 2, x: Float32Array.of(1, 10, 2, 20, 3, 30) };
 * const [second] = permuteColumns(inputs, { groups: [[1]], repeats: 1, seed: 0 });
 * const { x } = second!;
 * if (x[0] !== 1 || x[1]! + x[3]! + x[5]! !== 60) throw new Error("only the second column is permuted");
 * ```
 */
export function* permuteColumns(
  { columns, x, offsets }: Inputs,
  permutation: Permutation,
): Generator<Inputs> {
  if (offsets) throw new TypeError("Cannot shuffle columns among clips as clips are sequences of frames");
  const { groups, repeats } = permutation, sources = drawSources(x.length / columns, permutation);
  for (const group of groups) {
    const permuted = new Float32Array(repeats * x.length);
    for (let repeat = 0; repeat < repeats; repeat++) permuted.set(x, repeat * x.length);
    for (const [row, source] of sources.entries()) {
      for (const column of group) permuted[row * columns + column] = x[source * columns + column]!;
    }
    yield { columns, x: permuted };
  }
}

/**
 * Draws which clip's values each clip gets.
 *
 * @returns Indices of clips: [repeats × clips].
 */
export function drawSources(clips: number, { repeats, seed }: Permutation): number[] {
  const shuffle = shuffler(randomSource("permutation importance", seed));
  const indices = Array.from({ length: clips }, (_, clip) => clip);
  return Array.from({ length: repeats }, () => shuffle(indices.slice())).flat();
}
