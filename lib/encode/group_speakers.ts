import { InputError } from "../errors.ts";
import { shuffler } from "npm:d3-array@3.2.4";
import { type Random, randomSource } from "../random.ts";

/**
 * Puts speakers, in the order of a shuffle, into groups whose sizes differ by one at most.
 *
 * @param groups Number of groups: no more than there are speakers.
 * @throws {InputError} If there are fewer than two speakers.
 *
 * @example
 * ```ts
 * const groups = groupSpeakers(["a", "b", "c"], 2, 0);
 * if (groups.map(({ size }) => size).join() !== "2,1") throw new Error("three speakers in two groups");
 * ```
 */
export function groupSpeakers(
  speakers: readonly string[],
  groups: number,
  seed: number,
): ReadonlySet<string>[] {
  if (speakers.length < 2) {
    throw new InputError(
      `Cannot hold out speakers as there ${speakers.length === 1 ? "is" : "are"} only ${speakers.length}: ` +
        'name more speakers in the corpus, or use the protocol "random", which leaks',
    );
  }
  return splitIntoGroups(speakers, groups, randomSource("folds", seed));
}

/** Splits names, shuffled unless each is a group of its own, into groups in turn. */
export function splitIntoGroups(
  names: readonly string[],
  groups: number,
  random: Random,
): ReadonlySet<string>[] {
  const permuted = groups === names.length ? names : shuffler(random)([...names]);
  return Array.from(
    { length: groups },
    (_, group) => new Set(permuted.filter((_, index) => index % groups === group)),
  );
}
