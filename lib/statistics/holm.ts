/**
 * Adjusts probabilities of several tests, so that the chance of any false finding stays below the chosen
 * level.
 *
 * Holm (1979), "A simple sequentially rejective multiple test procedure". Matches `multipletests(p,
 * method="holm")` of statsmodels.
 *
 * @param p Probabilities, in any order.
 * @returns Adjusted probabilities, in the same order.
 *
 * @example
 * ```ts
 * if (holm([0.01, 0.04]).join() !== "0.02,0.04") throw new Error("the smallest is doubled");
 * ```
 */
export function holm(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length);
  let largest = 0;
  for (const [rank, index] of [...p.keys()].sort((a, b) => p[a]! - p[b]!).entries()) {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * p[index]!));
    adjusted[index] = largest;
  }
  return adjusted;
}
