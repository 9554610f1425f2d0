import { InputError } from "../errors.ts";

/** Where a value lies with 95 % confidence. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/** A value, and where it lies with 95 % confidence. */
export interface Estimate extends Interval {
  /** The estimate. */
  readonly value: number;
}

/** The 0.975 quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Computes the 95 % Wilson score interval of a share.
 *
 * Takes the trials as independent; unlike the normal approximation it stays within 0 and 1, also for few trials (Wilson
 * 1927, "Probable inference, the law of succession, and statistical inference"). Matches
 * `statsmodels.stats.proportion.proportion_confint(method="wilson")`.
 *
 * @param successes From 0 to n; need not be whole (of clips predicted several times, the mean number of right ones).
 * @param n Trials, at least 1.
 * @throws {InputError} If there are no trials, or not from 0 to n successes.
 *
 * @example
 * ```ts
 * const { low, high } = wilsonInterval(5, 10);
 * if (low.toFixed(3) !== "0.237" || high.toFixed(3) !== "0.763") throw new Error("ten trials tell little");
 * ```
 */
export function wilsonInterval(successes: number, n: number): Interval {
  if (!(n > 0 && successes >= 0 && successes <= n)) {
    throw new InputError(
      `Cannot compute an interval as successes must be from 0 to n, and n above 0: current values are ${successes} of ${n}`,
    );
  }
  const share = successes / n, z2 = Z * Z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return {
    low: successes === 0 ? 0 : Math.max(0, middle - reach),
    high: successes === n ? 1 : Math.min(1, middle + reach),
  };
}

/** Writes an interval to three decimals: `0.412 to 0.503`. */
export function formatInterval({ low, high }: Interval): string {
  return `${low.toFixed(3)} to ${high.toFixed(3)}`;
}
