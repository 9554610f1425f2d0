import { shuffler } from "npm:d3-array@3.2.4";
import { type Random, randomSource } from "../random.ts";
import type { Balance } from "./classifier.ts";

/**
 * Draws for every epoch the indices of its clips, in the order of training.
 *
 * Of balance `draws`, each class that occurs has an equal share of the indices, to within one, and its clips follow one another
 * round: all of them are drawn, in random order, before one is drawn again. Otherwise every clip is drawn once.
 *
 * @param y Class of each clip: [clips].
 * @returns What gives the indices of an epoch, new ones in each call: [clips].
 *
 * @example
 * ```ts
 * const y = [0, 0, 0, 1];
 * const draw = drawIndices(y, { classes: 2, balance: "draws", seed: 0 });
 * const ones = draw().filter((clip) => y[clip] === 1);
 * if (ones.length !== 2) throw new Error("the small class has half of the indices");
 * ```
 */
export function drawIndices(
  y: readonly number[],
  { classes, balance, seed }: { classes: number; balance: Balance; seed: number },
): () => Uint32Array {
  const random = randomSource("order", seed), shuffle = shuffler(random);
  const clips = Uint32Array.from(y, (_, clip) => clip);
  if (balance !== "draws") return () => shuffle(clips);
  const classesDrawn = Array.from(
    { length: classes },
    (_, label) => clips.filter((clip) => y[clip] === label),
  )
    .filter(({ length }) => length > 0).map((members) => drawRound(members, random));
  return () => {
    const draws = shuffle([...classesDrawn]);
    return shuffle(clips.map((_, index) => draws[index % draws.length]!()));
  };
}

/** Draws members one by one, in random order, round after round. */
function drawRound(members: Uint32Array, random: Random): () => number {
  const shuffle = shuffler(random);
  let index = 0;
  return () => {
    if (index === 0) shuffle(members);
    const member = members[index]!;
    index = (index + 1) % members.length;
    return member;
  };
}
