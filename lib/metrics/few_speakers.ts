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
