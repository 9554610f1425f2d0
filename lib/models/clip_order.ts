import { shuffler } from "npm:d3-array@3.2.4";
import { type Random, randomSource } from "../random.ts";
import type { Balance } from "./classifier.ts";

/**
 * Draws for every epoch the order in which clips are learnt from.
 *
 * Of balance `draws`, each class that occurs has an equal share of the places, to within one, and its clips take turns:
 * all of them are drawn, in an order of chance, before one is drawn again. Otherwise every clip has one place.
 *
 * @param y Class of each clip: [clips].
 * @returns What gives the places of the clips, anew in each call: [clips].
 *
 * @example
 * ```ts
 * const y = [0, 0, 0, 1];
 * const draw = drawOrders(y, { classes: 2, balance: "draws", seed: 0 });
 * const ones = draw().filter((clip) => y[clip] === 1);
 * if (ones.length !== 2) throw new Error("the small class has half of the places");
 * ```
 */
export function drawOrders(
  y: readonly number[],
  { classes, balance, seed }: { classes: number; balance: Balance; seed: number },
): () => Uint32Array {
  const random = randomSource("order", seed), shuffle = shuffler(random);
  const clips = Uint32Array.from(y, (_, clip) => clip);
  if (balance !== "draws") return () => shuffle(clips);
  const decks = Array.from({ length: classes }, (_, label) => clips.filter((clip) => y[clip] === label))
    .filter(({ length }) => length > 0).map((members) => deal(members, random));
  return () => {
    const turns = shuffle([...decks]);
    return shuffle(clips.map((_, place) => turns[place % turns.length]!()));
  };
}

/** Hands out things one by one, in an order of chance, again and again. */
function deal(members: Uint32Array, random: Random): () => number {
  const shuffle = shuffler(random);
  let place = 0;
  return () => {
    if (place === 0) shuffle(members);
    const member = members[place]!;
    place = (place + 1) % members.length;
    return member;
  };
}
