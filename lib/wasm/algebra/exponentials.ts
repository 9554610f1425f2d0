import { multiplyAdd, multiplySubtract } from "../vectors/multiply_add";

/** 1 ÷ ln 2, and ln 2 as a sum of two numbers, the first of which has so few bits that whole multiples of it are exact. */
const PER_HALF: f64 = 1.4426950408889634,
  LN2: f64 = 6.93147180369123816490e-01,
  REST: f64 = 1.90821492927058770002e-10;

/** Adding it to a number from −2⁵¹ to 2⁵¹ rounds it, and leaves the whole number in the lower bits. */
const ROUND: f64 = 6755399441055744;

/** Below it, exp(x) is taken as 0: it would be less than the least number of full precision, 2⁻¹⁰²². */
const LEAST: f64 = -708;

/**
 * Computes exp(factor · x) in place, with a relative error of at most 2e-16, and 0 where it is below 3e-308.
 *
 * exp(x) = 2ⁿ · exp(r) with r = x − n ln 2, |r| ≤ ln 2 ÷ 2, whose exponential series is summed up to r¹³.
 *
 * @param x f64 [count], `count` being even; x · factor is at most 709.
 */
export function exponentials(x: usize, count: usize, factor: f64): void {
  for (const end = x + (count << 3); x < end; x += 16) {
    const power = f64x2.mul(v128.load(x), f64x2.splat(factor));
    const shifted = multiplyAdd<f64>(power, f64x2.splat(PER_HALF), f64x2.splat(ROUND));
    const whole = f64x2.sub(shifted, f64x2.splat(ROUND));
    const rest = multiplySubtract<f64>(
      whole,
      f64x2.splat(REST),
      multiplySubtract<f64>(whole, f64x2.splat(LN2), power),
    );
    const scale = i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52);
    const value = f64x2.mul(series(rest), scale);
    v128.store(x, v128.andnot(value, f64x2.lt(power, f64x2.splat(LEAST))));
  }
}

// @ts-ignore: decorator

function series(r: v128): v128 {
  let sum = f64x2.splat(1.0 / 6227020800);
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 479001600));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 39916800));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 3628800));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 362880));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 40320));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 5040));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 720));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 120));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 24));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1.0 / 6));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(0.5));
  sum = multiplyAdd<f64>(sum, r, f64x2.splat(1));
  return multiplyAdd<f64>(sum, r, f64x2.splat(1));
}
