import { areFew } from "../metrics/few_speakers.ts";
import type { Interval } from "../metrics/interval.ts";

/**
 * Judges a score of ours against a published one, which has no interval of its own: does it lie within the interval of ours?
 *
 * | the published score lies | verdict |
 * | --- | --- |
 * | below the interval of ours | `surpassed by …` |
 * | in it, at or below ours | `reached` |
 * | in it, above ours | `below by …, within the interval` |
 * | above it | `below by …` |
 *
 * An interval over ten speakers or fewer is too narrow to judge by: the verdict is then `above by …` or `below by …`, and how many
 * speakers there are.
 *
 * @param interval The 95 % interval of ours over speakers; null if there is none: only `reached` or `below by …` then.
 * @param speakers Number of speakers that ours was tested on.
 *
 * @example
 * ```ts
 * const verdict = judge(0.59, 0.57, { low: 0.52, high: 0.61 }, 24);
 * if (verdict !== "below by 0.02, within the interval") throw new Error(verdict);
 * ```
 */
export function judge(published: number, ours: number, interval: Interval | null, speakers: number): string {
  const by = Math.abs(ours - published).toFixed(2);
  if (interval && areFew(speakers)) {
    return `${ours < published ? "below" : "above"} by ${by} (${speakers} speakers: too few to judge by)`;
  }
  if (interval && interval.low > published) return `surpassed by ${by}`;
  if (ours >= published) return "reached";
  return interval && interval.high >= published ? `below by ${by}, within the interval` : `below by ${by}`;
}
