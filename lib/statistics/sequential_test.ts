import { deviation, mean } from "npm:d3-array@3.2.4";

/** A permutation test under way. */
export interface SequentialTest {
  /** Whether no more draws are needed. */
  readonly isDone: boolean;
  /** Probability of a statistic as large as the one observed, from the draws so far: above 0, up to 1. */
  readonly p: number;
  /** Takes the statistic of one more draw under the null hypothesis; of no effect once it is done. */
  draw(statistic: number): void;
}

/** Draws after which it may be clear that the statistic is out of reach. */
const GLANCE = 99;

/**
 * Tests by permutations whether a statistic is larger than chance makes it, with no more draws than the answer needs.
 *
 * It ends when so many draws were as large that p cannot be small: then p is `enough` / draws; else after `most` draws, p being
 * (1 + as large) / (1 + most). Both hold the level (Besag & Clifford 1991, "Sequential Monte Carlo p-values"). It ends after 99
 * draws, too, if the statistic is so many deviations above them that no more draws could tell how small p is: by Cantelli's
 * inequality, p is below 1 / (1 + most), which it is then said to be.
 *
 * @param observed The statistic of the data as they are.
 * @param options `most`: draws at most, default 499. `enough`: draws as large that end it, default 20.
 *
 * @example
 * ```ts
 * const test = sequentialTest(3, { most: 99, enough: 2 });
 * for (const statistic of [4, 1, 5]) test.draw(statistic);
 * if (!test.isDone || test.p !== 2 / 3) throw new Error("two of three are as large");
 * ```
 */
export function sequentialTest(
  observed: number,
  { most = 499, enough = 20 }: { readonly most?: number; readonly enough?: number } = {},
): SequentialTest {
  const bound = observed - 1e-12 * Math.abs(observed); // equal but for rounding counts as equal
  const drawn: number[] = [];
  let large = 0, isDone = false;
  return {
    get isDone() {
      return isDone;
    },
    get p() {
      if (large >= enough) return large / drawn.length;
      return (1 + large) / (1 + (isDone ? most : drawn.length));
    },
    draw(statistic) {
      if (isDone) return;
      drawn.push(statistic);
      if (statistic >= bound) large++;
      isDone = large >= enough || drawn.length >= most ||
        drawn.length === GLANCE && large === 0 && isOutOfReach(observed, drawn, most);
    },
  };
}

/** Tells whether a value is so far above others that no more than 1 of `most` + 1 is as large, however they are distributed. */
function isOutOfReach(observed: number, drawn: readonly number[], most: number): boolean {
  return observed - mean(drawn)! > Math.sqrt(most) * deviation(drawn)!;
}
