import { InputError } from "../errors.ts";
import { logGammaOfHalf } from "./log_gamma.ts";

/**
 * Computes the probability that an F variable exceeds a value.
 *
 * The regularised incomplete beta function I(d / (d + n x); d / 2, n / 2) of n and d degrees of freedom, by Lentz's continued
 * fraction (Press et al. 2007, Numerical Recipes, § 6.4). Matches `scipy.stats.f.sf`.
 *
 * @param x At least 0; infinite where there is no error at all.
 * @param numerator Degrees of freedom of the effect, a whole number from 1.
 * @param denominator Degrees of freedom of the error, a whole number from 1.
 * @throws {InputError} If there are no degrees of freedom.
 *
 * @example
 * ```ts
 * const p = fSurvival(4.964602743730711, 1, 10);
 * if (Math.abs(p - 0.05) > 1e-12) throw new Error("the 95th percentile");
 * ```
 */
export function fSurvival(x: number, numerator: number, denominator: number): number {
  if (![numerator, denominator].every((degrees) => Number.isInteger(degrees) && degrees > 0)) {
    throw new InputError(
      `Cannot compute an F probability as degrees must be whole numbers from 1: current values are ${numerator} and ` +
        `${denominator}`,
    );
  }
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const total = denominator + numerator * x;
  const [share, rest] = [denominator / total, numerator * x / total];
  // ln(1 + …), as either share may be too near 1 to have the digits of the other.
  const [logShare, logRest] = [
    -Math.log1p(numerator * x / denominator),
    -Math.log1p(denominator / (numerator * x)),
  ];
  const [a, b] = [denominator / 2, numerator / 2];
  const logBeta = logGammaOfHalf(denominator) + logGammaOfHalf(numerator) -
    logGammaOfHalf(denominator + numerator);
  const front = Math.exp(a * logShare + b * logRest - logBeta);
  return share < (a + 1) / (a + b + 2)
    ? front / a * fraction(share, a, b)
    : 1 - front / b * fraction(rest, b, a);
}

/** The continued fraction of the incomplete beta function (Press et al., equation 6.4.5). */
function fraction(x: number, a: number, b: number): number {
  let [c, d] = [1, 1 / (1 - (a + b) * x / (a + 1))];
  let value = d;
  for (let m = 1, change = 0; Math.abs(change - 1) > 1e-14; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    change = 1;
    for (const term of [even, odd]) {
      d = 1 / (1 + term * d);
      c = 1 + term / c;
      change *= c * d;
    }
    value *= change;
  }
  return value;
}
