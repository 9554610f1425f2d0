import { V } from "./vectors";

/**
 * Reads a signal between its samples, where it stands at one of `up` places: each has a filter of its own.
 *
 * @param from f32: the signal.
 * @param to f32 [count].
 * @param start The place of the first output, in 1 / up samples; `step` of these are from one output to the next.
 * @param taps Of each filter, a multiple of four.
 * @param filters f32 [up × taps].
 */
export function readPhases(
  from: usize,
  to: usize,
  count: usize,
  start: usize,
  step: usize,
  up: usize,
  taps: usize,
  filters: usize,
): void {
  const size = taps << 2, whole = step / up << 2, rest = step % up;
  let phase = start % up;
  from += start / up << 2;
  for (const end = to + (count << 2); to < end; to += 4) {
    const filter = filters + phase * size;
    let sum = f32x4.splat(0);
    for (let i: usize = 0; i < size; i += V) {
      sum = f32x4.add(f32x4.mul(v128.load(from + i), v128.load(filter + i)), sum);
    }
    store<f32>(to, addUp(sum));
    from += whole;
    phase += rest;
    if (phase >= up) {
      phase -= up;
      from += 4;
    }
  }
}

/**
 * Reads a signal anywhere between its samples: by filters for 2^bits places, and between those by a line or a parabola.
 *
 * @param from f32: the signal.
 * @param to f32 [count].
 * @param start Where the first output stands, in 2^-32 samples; `step` of these are from one output to the next.
 * @param degree 1 or 2.
 * @param taps Of each filter, a multiple of four.
 * @param filters f32 [2^bits × taps / 4 × (degree + 1) × 4]: of four taps the factors of x², x and 1, x from place to place.
 */
export function readBetween(
  from: usize,
  to: usize,
  count: usize,
  start: u64,
  step: u64,
  bits: u32,
  degree: usize,
  taps: usize,
  filters: usize,
): void {
  const size = taps << 2, filterSize = size * (degree + 1);
  for (const end = to + (count << 2); to < end; to += 4, start += step) {
    const signal = from + (<usize> (start >> 32) << 2), fraction = <u32> start;
    const x = f32x4.splat(<f32> (<f64> (fraction << bits) * (1 / 4294967296.0)));
    let filter = filters + <usize> (fraction >> (32 - bits)) * filterSize, sum = f32x4.splat(0);
    for (let i: usize = 0; i < size; i += V) {
      let tap = v128.load(filter);
      for (let power: usize = 0; power < degree; power++) {
        filter += V;
        tap = f32x4.add(f32x4.mul(tap, x), v128.load(filter));
      }
      filter += V;
      sum = f32x4.add(f32x4.mul(tap, v128.load(signal + i)), sum);
    }
    store<f32>(to, addUp(sum));
  }
}

/** Adds up the four numbers of a vector. */
export function addUp(sum: v128): f32 {
  const pairs = f32x4.add(v128.shuffle<f64>(sum, sum, 1, 1), sum);
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}
