import { InputError } from "../errors.ts";
import { quantileSorted } from "npm:d3-array@3.2.4";
import { randomSource } from "../random.ts";
import type { Summary, Tested } from "./evaluation.ts";
import type { Estimate } from "./interval.ts";
import { scoreConfusion } from "./metrics.ts";
import { countSpeakers, type Score, scoreSpeakers } from "./speaker_counts.ts";

/** How often chance is asked, and which chance. */
export interface ResamplingOptions {
  /** Determines the draws. Default: 0. */
  readonly seed?: number;
  /** Number of draws. Default: 2000. */
  readonly resamples?: number;
}

/**
 * Estimates a score and its 95 % interval by drawing speakers with replacement, all clips of a speaker together.
 *
 * Clips of a speaker are alike, so that drawing clips would promise too narrow an interval; what the interval answers is how
 * the score would differ with other speakers, not with other training. Of few speakers, about ten or less, it is too narrow.
 * Percentile interval of the cluster bootstrap (Efron & Tibshirani 1993, "An introduction to the bootstrap", chapters 8 and
 * 13). The score is the mean over seeds.
 *
 * @param rows Tested clips; their order does not matter.
 * @param score Of a confusion matrix, classes in the order of their names.
 * @throws {InputError} If there are fewer than two speakers.
 *
 * @example
 * ```ts
 * import { uarOf } from "./metrics.ts";
 *
 * const rows = [..."abcdef"].flatMap((speaker, i) =>
 *   ["happy", "sad"].map((emotion) => ({ fold: 1, seed: 0, speaker, emotion, predicted: i < 4 ? emotion : "happy" }))
 * );
 * const { value, low, high } = bootstrapSpeakers(rows, uarOf);
 * if (!(low < value && value < high)) throw new Error("two of six speakers are recognised by half");
 * ```
 */
export function bootstrapSpeakers(
  rows: readonly Tested[],
  score: Score,
  options: ResamplingOptions = {},
): Estimate {
  const counts = countSpeakers(rows);
  return bootstrap([counts.speakers.length], (weights) => scoreSpeakers(counts, weights, score), options);
}

/** Estimates UAR, WAR and macro F1 by {@link bootstrapSpeakers}, from the same draws. */
export function bootstrapScores(
  rows: readonly Tested[],
  options: ResamplingOptions = {},
): Record<keyof Summary, Estimate> {
  return {
    uar: bootstrapSpeakers(rows, (counts) => scoreConfusion(counts).uar, options),
    war: bootstrapSpeakers(rows, (counts) => scoreConfusion(counts).war, options),
    macro_f1: bootstrapSpeakers(rows, (counts) => scoreConfusion(counts).macroF1, options),
  };
}

/**
 * Estimates anything that can be computed from how many times each of some things is drawn: the percentile bootstrap.
 *
 * @param sizes Of each group, the number of things in it; each group is drawn from by itself.
 * @param statistic Of how many times each thing of each group was drawn.
 * @throws {InputError} If a group has fewer than two things.
 *
 * @example
 * ```ts
 * const heights = [1.6, 1.7, 1.8];
 * const mean = (drawn: ArrayLike<number>) => heights.reduce((sum, height, i) => sum + height * drawn[i]!, 0) / 3;
 * const { low, high } = bootstrap([3], mean);
 * if (low < 1.6 || high > 1.8) throw new Error("a mean lies between the least and the greatest");
 * ```
 */
export function bootstrap(
  sizes: readonly number[],
  statistic: (...drawn: Float64Array[]) => number,
  { seed = 0, resamples = 2000 }: ResamplingOptions = {},
): Estimate {
  if (sizes.some((size) => size < 2)) {
    throw new InputError(
      `Cannot draw with replacement as each group must have at least 2 members: current sizes are [${sizes}]`,
    );
  }
  const random = randomSource("bootstrap", seed);
  const drawn = sizes.map((size) => new Float64Array(size));
  const values = Array.from({ length: resamples }, () => {
    for (const times of drawn) {
      times.fill(0);
      for (let draw = 0; draw < times.length; draw++) times[Math.floor(random() * times.length)]!++;
    }
    return statistic(...drawn);
  }).sort((a, b) => a - b);
  return {
    value: statistic(...sizes.map((size) => new Float64Array(size).fill(1))),
    low: quantileSorted(values, 0.025)!,
    high: quantileSorted(values, 0.975)!,
  };
}
