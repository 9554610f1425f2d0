import { InputError } from "../errors.ts";
import { logGammaOfHalf } from "./log_gamma.ts";

/**
 * Computes the probability that a chi-square variable exceeds a value.
 *
 * The regularised upper incomplete gamma function Q(degrees / 2, x / 2), by its series where x is small and
 * by Lentz's continued fraction where it is large (Press et al. 2007, Numerical Recipes, § 6.2). Matches
 * `scipy.stats.chi2.sf`.
 *
 * @param x At least 0.
 * @param degrees Degrees of freedom, a whole number from 1.
 * @throws {InputError} If the degrees of freedom are none.
 *
 * @example
 * ```ts
 * const p = chiSquareSurvival(3.841458820694124, 1);
 * if (Math.abs(p - 0.05) > 1e-12) throw new Error("the 95th percentile");
 * ```
 */
export function chiSquareSurvival(x: number, degrees: number): number {
  if (!(Number.isInteger(degrees) && degrees > 0)) {
    throw new InputError(
      `Cannot compute a chi-square probability as degrees must be a whole number from 1: ` +
        `current value is ${degrees}`,
    );
  }
  if (x <= 0) return 1;
  const [a, half] = [degrees / 2, x / 2];
  const front = Math.exp(a * Math.log(half) - half - logGammaOfHalf(degrees));
  return half < a + 1 ? 1 - front * lowerSeries(a, half) : front * upperFraction(a, half);
}

function lowerSeries(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let k = 1; term > sum * Number.EPSILON; k++) sum += term *= x / (a + k);
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let [c, d] = [Infinity, 1 / b];
  let fraction = d;
  for (let k = 1, change = 0; Math.abs(change - 1) > 1e-15; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    change = c * d;
    fraction *= change;
  }
  return fraction;
}
