import { InputError } from "../errors.ts";
import { shuffler } from "npm:d3-array@3.2.4";
import { randomSource } from "../random.ts";

/**
 * Splits the shuffled clips of each emotion among folds in turn.
 *
 * @returns The rows of each fold, in order.
 * @throws {InputError} If an emotion has fewer clips than there are folds.
 *
 * @example
 * ```ts
 * const clips = ["happy", "happy", "sad", "sad"].map((emotion) => ({ emotion }));
 * const [first] = stratify(clips, 2, 0);
 * if (first?.map((row) => clips[row]?.emotion).join() !== "happy,sad") throw new Error("one of each emotion");
 * ```
 */
export function stratify(
  clips: readonly { readonly emotion: string }[],
  folds: number,
  seed: number,
): number[][] {
  const parts = Array.from({ length: folds }, (): number[] => []);
  const shuffle = shuffler(randomSource("folds", seed));
  let count = 0;
  for (const emotion of [...new Set(clips.map((clip) => clip.emotion))].sort()) {
    const rows = clips.flatMap((clip, row) => clip.emotion === emotion ? [row] : []);
    if (rows.length < folds) {
      throw new InputError(
        `Cannot make ${folds} stratified folds as "${emotion}" has only ` +
          (rows.length === 1
            ? "one clip, which cannot be both learnt from and tested: leave that emotion out"
            : `${rows.length} clips: use no more than ${rows.length} folds`),
      );
    }
    for (const row of shuffle(rows)) parts[count++ % folds]!.push(row);
  }
  return parts.map((rows) => rows.sort((a, b) => a - b));
}
