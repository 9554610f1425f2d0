/** The probability below which a difference counts as shown. */
export const SIGNIFICANT = 0.05;

/**
 * Says that speakers are too few to claim that one run, model or group is better than another; null where they are enough.
 *
 * The rule for every such claim: a permutation test over speakers must be able to show it. Of n speakers, whose scores in two
 * runs may be swapped, it gives no p below 2 / 2ⁿ; so it takes six. Of two groups, of whose speakers any may be in either, it gives
 * none below 2 / C(a + b, a): four and four, for example.
 *
 * @param groups Number of speakers; or of each of two groups.
 *
 * @example
 * ```ts
 * if (tooFewToTell(5) !== "5 speakers are too few to tell" || tooFewToTell(6) !== null) throw new Error("2 / 2⁶ is 0.03");
 * if (tooFewToTell(3, 3) !== "3 and 3 speakers are too few to tell") throw new Error("2 / 20 is 0.1");
 * ```
 */
export function tooFewToTell(...groups: [number] | [number, number]): string | null {
  const [first, second] = groups;
  const ways = second === undefined ? 2 ** first : choices(first + second, first);
  if (2 / ways < SIGNIFICANT) return null;
  const many = groups.join(" and ");
  return many === "1" ? "1 speaker is too few to tell" : `${many} speakers are too few to tell`;
}

/** In how many ways so many can be chosen from all. */
function choices(all: number, chosen: number): number {
  return Array.from({ length: chosen }, (_, i) => (all - i) / (chosen - i)).reduce((a, b) => a * b, 1);
}

/** Speakers up to whom an interval by drawing them is too narrow: see `bootstrapSpeakers()`. */
const FEW = 10;

/** Says in a figure that an interval is too narrow. */
export const TOO_NARROW = "few speakers: intervals too narrow";

/** Tells whether an interval over so many speakers is too narrow. */
export function areFew(speakers: number): boolean {
  return speakers <= FEW;
}

/**
 * Names a column of 95 % intervals over speakers, and says if they are too narrow.
 *
 * @example
 * ```ts
 * if (intervalHeading(24) !== "95 % interval") throw new Error("speakers enough");
 * if (intervalHeading(8) !== "95 % interval (8 speakers: too narrow)") throw new Error("few");
 * ```
 */
export function intervalHeading(speakers: number): string {
  return `95 % interval${areFew(speakers) ? ` (${speakers} speakers: too narrow)` : ""}`;
}
