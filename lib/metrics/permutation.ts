import { randomSource } from "../random.ts";
import type { ResamplingOptions } from "./bootstrap.ts";

/** Pairs up to which every way of swapping is tried: 2¹² = 4096. */
const EXACT = 12;

/**
 * Tests whether paired differences sum to more, or less, than chance would make them: the two-sided paired permutation test.
 *
 * If the members of a pair could as well be swapped, each difference could as well have the other sign. Up to 12 pairs
 * all 2ⁿ ways are tried, and p is the share whose sum is as far from 0; beyond, ways are drawn, and p is (1 + as far) /
 * (1 + drawn), which is never 0 (Phipson & Smyth 2010). Matches `scipy.stats.permutation_test(permutation_type="samples")`.
 *
 * @param differences One a pair.
 * @returns p, above 0 and up to 1.
 *
 * @example
 * ```ts
 * if (signFlipTest([1, 2, 3]) !== 0.25) throw new Error("2 of 8 ways are as extreme: all up, all down");
 * ```
 */
export function signFlipTest(
  differences: readonly number[],
  { seed = 0, resamples = 9999 }: ResamplingOptions = {},
): number {
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const scale = differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
  const bound = observed - 1e-12 * scale; // sums that are the same but for rounding count as the same
  const isAsFar = (flip: (pair: number) => boolean) =>
    Math.abs(differences.reduce((sum, d, pair) => sum + (flip(pair) ? -d : d), 0)) >= bound;
  let far = 0;
  if (differences.length <= EXACT) {
    const ways = 2 ** differences.length;
    for (let way = 0; way < ways; way++) if (isAsFar((pair) => (way >> pair & 1) === 1)) far++;
    return far / ways;
  }
  const random = randomSource("permutation", seed);
  for (let way = 0; way < resamples; way++) if (isAsFar(() => random() < 0.5)) far++;
  return (1 + far) / (1 + resamples);
}
