import { multiplyAdd } from "../vectors/multiply_add";

const V: usize = 16;
/** The bits of √½: the exponent starts at bit 52. */
const ROOT_HALF: i64 = 0x3fe6a09e667f3bcd;
/** 2^52 and its bits: added to a whole number below it, one is the number in the other. */
const WHOLE: f64 = 4503599627370496, WHOLE_BITS: i64 = 0x4330000000000000;
/** 1024, where exponents are. */
const BIAS: i64 = 0x4000000000000000;
/** Decibels in a factor of 2, and in a factor of e². */
const OCTAVE: f64 = 3.010299956639812, TWO_NEPERS: f64 = 8.685889638065036;

/**
 * Turns powers into decibels, in place.
 *
 * A power is m · 2^e, √½ ≤ m < √2; ln m = 2 artanh s, s = (m − 1) / (m + 1), by its series to s^17.
 *
 * @param powers f64; there is room for an even number of them.
 * @param floor A normal number, above 0.
 * @param lowest What powers up to the floor become.
 * @returns The largest level.
 */
export function decibel(powers: usize, count: usize, floor: f64, lowest: f64): f64 {
  const end = powers + (count << 3), least = f64x2.splat(floor), one = f64x2.splat(1);
  if (count & 1) store<f64>(end, 0);
  let largest = f64x2.splat(-Infinity);
  for (let at = powers; at < end; at += V) {
    const power = f64x2.pmax(least, v128.load(at));
    // e + 1024 is positive, so that its bits give it.
    const biased = i64x2.shr_u(i64x2.add(power, i64x2.splat(BIAS - ROOT_HALF)), 52);
    const exponent = f64x2.sub(v128.or(biased, i64x2.splat(WHOLE_BITS)), f64x2.splat(WHOLE + 1024));
    const mantissa = i64x2.sub(power, i64x2.sub(i64x2.shl(biased, 52), i64x2.splat(BIAS)));
    const s = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one)), square = f64x2.mul(s, s);
    let series = f64x2.splat(1.0 / 17);
    series = multiplyAdd<f64>(series, square, f64x2.splat(1.0 / 15));
    series = multiplyAdd<f64>(series, square, f64x2.splat(1.0 / 13));
    series = multiplyAdd<f64>(series, square, f64x2.splat(1.0 / 11));
    series = multiplyAdd<f64>(series, square, f64x2.splat(1.0 / 9));
    series = multiplyAdd<f64>(series, square, f64x2.splat(1.0 / 7));
    series = multiplyAdd<f64>(series, square, f64x2.splat(1.0 / 5));
    series = multiplyAdd<f64>(series, square, f64x2.splat(1.0 / 3));
    series = multiplyAdd<f64>(series, square, one);
    const level = multiplyAdd<f64>(
      exponent,
      f64x2.splat(OCTAVE),
      f64x2.mul(f64x2.mul(s, series), f64x2.splat(TWO_NEPERS)),
    );
    const clipped = v128.bitselect(level, f64x2.splat(lowest), f64x2.gt(power, least));
    largest = f64x2.pmax(largest, clipped);
    v128.store(at, clipped);
  }
  return max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
}
