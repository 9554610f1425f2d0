import { InputError } from "../errors.ts";
import { chiSquareSurvival } from "./chi_square.ts";

/** The result of a Kruskal–Wallis test. */
export interface KruskalWallis {
  /** The statistic, corrected for ties: 0 if the groups have the same mean rank. */
  readonly h: number;
  /** Probability of so large a statistic, were all values independent and of one distribution. */
  readonly p: number;
  /** Effect size from 0 to 1: the share of the ranks' variance that lies between groups. */
  readonly epsilon2: number;
}

/**
 * Tests whether groups of values come from one distribution, by their ranks.
 *
 * Matches `scipy.stats.kruskal`, but for values that are all equal: there H is 0 and p 1, where SciPy gives
 * NaN. ε² is H / (n − 1) (Kelley 1935; Tomczak & Tomczak 2014, "The need to report effect size estimates
 * revisited").
 *
 * @param groups Values of each group.
 * @throws {InputError} If there are fewer than two groups, or one is empty.
 *
 * @example
 * ```ts
 * const { epsilon2 } = kruskalWallis([[1, 2, 3], [1, 2, 3]]);
 * if (epsilon2 !== 0) throw new Error("twice the same values");
 * ```
 */
export function kruskalWallis(groups: readonly ArrayLike<number>[]): KruskalWallis {
  const sizes = groups.map(({ length }) => length);
  if (groups.length < 2 || sizes.includes(0)) {
    const list = sizes.join(", ");
    throw new InputError(
      `Cannot compare groups as there must be two at least, none empty: current sizes are [${list}]`,
    );
  }
  const all = Float64Array.from(groups.flatMap((group) => Array.from(group))).sort();
  const n = all.length;
  const squares = groups.reduce((squares, group) => {
    const excess = rankSum(Float64Array.from(group).sort(), all) - group.length * (n + 1) / 2;
    return squares + excess ** 2 / group.length;
  }, 0);
  const untied = 1 - ties(all) / (n ** 3 - n);
  const h = untied > 0 ? 12 * squares / (n * (n + 1)) / untied : 0;
  return { h, p: chiSquareSurvival(h, groups.length - 1), epsilon2: h / (n - 1) };
}

/**
 * Sums the ranks of sorted values among all sorted values: from 1, equal ones by the mean of their ranks.
 */
function rankSum(group: Float64Array, all: Float64Array): number {
  let [below, notAbove, sum] = [0, 0, 0];
  for (const value of group) {
    while (all[below]! < value) below++;
    while (notAbove < all.length && all[notAbove]! <= value) notAbove++;
    sum += (below + 1 + notAbove) / 2;
  }
  return sum;
}

/** Sums t³ − t over the runs of t equal values. */
function ties(sorted: Float64Array): number {
  let sum = 0;
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    sum += (end - start) ** 3 - (end - start);
  }
  return sum;
}
