/** Families that had another name before: what users have stored, as `--features`, in a bundle or as columns, keeps working. */
const FORMER: Readonly<Record<string, string>> = {
  motion: "contour_correlation",
  persistence: "autocorrelation",
};

/**
 * Gives the name that a family has now.
 *
 * @example
 * ```ts
 * if (presentName("motion") !== "contour_correlation" || presentName("mfcc") !== "mfcc") throw new Error("renamed, and not");
 * ```
 */
export function presentName(family: string): string {
  return Object.hasOwn(FORMER, family) ? FORMER[family]! : family;
}
