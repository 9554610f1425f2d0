/** How numbers are rounded. */
export interface Rounding {
  /** Significant digits. Default 3. */
  readonly digits?: number;
  /** Decimals, for numbers of one size such as probabilities: then `digits` does not count. */
  readonly decimals?: number;
}

/**
 * Writes a number to significant digits, without ever rounding away digits before the point.
 *
 * Below 0.0001, and from 1e15 on, with an exponent. Zero is `0`, or with `decimals` `0.00`; there is no −0.
 *
 * @example
 * ```ts
 * const written = [0.1 + 0.2, 1234.5, 0.00001234].map((value) => formatNumber(value)).join(" ");
 * if (written !== "0.300 1235 1.23e-5") throw new Error(written);
 * ```
 */
export function formatNumber(value: number, { digits = 3, decimals }: Rounding = {}): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
  if (decimals !== undefined) return value.toFixed(decimals).replace(/^-(?=[0.]+$)/, "");
  if (value === 0) return "0";
  const scientific = value.toExponential(digits - 1);
  const exponent = Number(scientific.split("e")[1]);
  if (exponent < -4 || exponent >= 15) return scientific.replace("e+", "e");
  return value.toFixed(Math.max(0, digits - 1 - exponent));
}
