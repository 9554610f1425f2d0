/**
 * Finds the names that a mistyped one may stand for: those that it takes few changes to (Levenshtein distance, a third
 * of its length, at least 2, and not all its letters), the nearest first, and those that contain it.
 *
 * @returns At most three.
 *
 * @example
 * ```ts
 * if (nearestNames("mffc", ["rms", "mfcc", "mfccDelta"]).join() !== "mfcc") throw new Error("two letters are swapped");
 * ```
 */
export function nearestNames(name: string, names: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const most = Math.min(wanted.length - 1, Math.max(2, Math.floor(wanted.length / 3)));
  return [...new Set(names)]
    .map((known) => ({ known, changes: changesBetween(wanted, known.toLowerCase()) }))
    .filter(({ known, changes }) =>
      changes <= most || (wanted.length > 2 && known.toLowerCase().includes(wanted))
    )
    .sort((a, b) => a.changes - b.changes || (a.known < b.known ? -1 : 1))
    .slice(0, 3).map(({ known }) => known);
}

/**
 * Asks, at the end of a message, whether one of the nearest names was meant.
 *
 * @returns `: did you mean "rate"?`; empty if no name is near.
 *
 * @example
 * ```ts
 * if (didYouMean("rat", ["rate", "batch"]) !== ': did you mean "rate"?') throw new Error("a letter is missing");
 * ```
 */
export function didYouMean(name: string, names: Iterable<string>): string {
  const nearest = nearestNames(name, names).map((near) => `"${near}"`);
  return nearest.length > 0 ? `: did you mean ${nearest.join(" or ")}?` : "";
}

/** Counts the characters that are to be put in, taken out or replaced. */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + Number(from[i - 1] !== to[j - 1]);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
