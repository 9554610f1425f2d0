/** A part of a sum of squares in an analysis of variance. */
export interface SumOfSquares {
  /** From 0. */
  readonly squares: number;
  /** Degrees of freedom. */
  readonly degrees: number;
}

/**
 * Estimates the share of the variance that an effect has: ω² = (SS − df · MSE) / (SST + MSE).
 *
 * The share of the sum of squares, η², is above 0 in noise too, and the more so the more groups are compared: as each takes a
 * degree of freedom. ω² takes off what noise would give (Hays 1963, "Statistics for psychologists"; Olejnik & Algina 2003,
 * "Generalized eta and omega squared statistics"). Estimates that come out below 0 are given as 0.
 *
 * @param effect What lies between the groups.
 * @param error What chance leaves; MSE is its mean square.
 * @param total SST: all squares together, above 0.
 * @returns From 0 to 1; NaN if the error has no degree of freedom.
 *
 * @example
 * ```ts
 * const noise = omegaSquared({ squares: 3, degrees: 3 }, { squares: 7, degrees: 7 }, 10);
 * if (noise !== 0) throw new Error("as much a degree as the error");
 * ```
 */
export function omegaSquared(effect: SumOfSquares, error: SumOfSquares, total: number): number {
  if (error.degrees < 1) return NaN;
  const meanSquare = error.squares / error.degrees;
  return Math.max(0, (effect.squares - effect.degrees * meanSquare) / (total + meanSquare));
}
