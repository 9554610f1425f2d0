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

/**
 * Tests several lists of paired differences at once, such that the chance that any of them is found by mistake stays below the chosen
 * level, however many there are: of the largest of 25, too.
 *
 * Westfall and Young's single-step max-T: the members of a pair are swapped in all lists together, and p of a list is the share of ways
 * whose largest statistic, of any list, is as far from 0 as its own. The statistic is the sum ÷ √(sum of squares), so that no list is
 * the largest because its differences are. (Westfall & Young 1993, "Resampling-based multiple testing".) Of a single list it
 * is {@link signFlipTest}; ways are tried or drawn as there.
 *
 * @param lists Lists of differences, in the same order of pairs: as many in each.
 * @returns p of each list, above 0 and up to 1.
 *
 * @example
 * ```ts
 * const [p] = maxSignFlipTest([[1, 1, 1, 1, 1, 1], [1, -1, 1, -1, 1, 1]]);
 * if (p !== 4 / 64) throw new Error("in 2 of 64 ways the first list is as far from 0, in 2 others the second");
 * ```
 */
export function maxSignFlipTest(
  lists: readonly (readonly number[])[],
  { seed = 0, resamples = 9999 }: ResamplingOptions = {},
): number[] {
  const pairs = lists[0]?.length ?? 0;
  const scaled = lists.map((list) => {
    const size = Math.sqrt(list.reduce((sum, difference) => sum + difference ** 2, 0)) || 1;
    return Float64Array.from(list, (difference) => difference / size);
  });
  const signs = new Float64Array(pairs).fill(1);
  const statistic = (list: Float64Array) =>
    Math.abs(list.reduce((sum, d, pair) => sum + signs[pair]! * d, 0));
  const bounds = scaled.map((list) => statistic(list) - 1e-12 * pairs); // but for rounding
  const far = bounds.map(() => 0);
  const isExact = pairs <= EXACT, ways = isExact ? 2 ** pairs : resamples;
  const random = randomSource("permutation", seed);
  for (let way = 0; way < ways; way++) {
    for (let pair = 0; pair < pairs; pair++) {
      signs[pair] = (isExact ? (way >> pair & 1) === 1 : random() < 0.5) ? -1 : 1;
    }
    const largest = scaled.reduce((most, list) => Math.max(most, statistic(list)), 0);
    for (const [i, bound] of bounds.entries()) if (largest >= bound) far[i]!++;
  }
  return far.map((count) => isExact ? count / ways : (1 + count) / (1 + ways));
}
