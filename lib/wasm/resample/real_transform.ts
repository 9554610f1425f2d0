import { backwardPass2, backwardPass4 } from "./backward_passes";
import { forwardPass2, forwardPass4 } from "./forward_passes";
import { joinQuarters, partQuarters } from "./quarters";

/**
 * Transforms real numbers: every fourth of them is a signal of its own, the four are transformed at once, and then joined.
 *
 * @param points A power of two, at least 32.
 * @param signal f32 [points].
 * @param one Room for points + 4 numbers, and so `other`.
 * @param twiddles f32 [points / 4]: the factors of the passes, from the longest back; then those of the join.
 * @returns Which of both has the spectrum: f32 [points], real and imaginary part of each frequency; in place of the
 *   imaginary part of frequency 0 stands the real part of frequency points / 2.
 */
export function analyse(points: usize, signal: usize, one: usize, other: usize, twiddles: usize): usize {
  const quarter = points >> 2;
  let from = signal, to = one, factors = twiddles + ((quarter - 1) << 2), groups = quarter;
  for (let length: usize = 1; length < quarter;) {
    const radix: usize = groups > 2 ? 4 : 2;
    groups /= radix;
    factors -= (radix - 1) * length << 2;
    if (radix == 4) forwardPass4(length, groups, from, to, factors);
    else forwardPass2(length, groups, from, to, factors);
    length *= radix;
    from = to;
    to = from == one ? other : one;
  }
  joinQuarters(points, from, to, twiddles + points);
  return to;
}

/** Transforms a spectrum, as {@link analyse} gives it, back, times `points`: to `one` or `other`, whichever it returns. */
export function synthesise(points: usize, spectrum: usize, one: usize, other: usize, twiddles: usize): usize {
  const quarter = points >> 2;
  partQuarters(points, spectrum, one, twiddles + points);
  let from = one, to = other, factors = twiddles, length = quarter;
  const hasTwo = ctz(quarter) & 1;
  for (let groups: usize = 1; length > 1;) {
    const radix: usize = groups == 1 && hasTwo ? 2 : 4;
    length /= radix;
    if (radix == 4) backwardPass4(length, groups, from, to, factors);
    else backwardPass2(length, groups, from, to, factors);
    groups *= radix;
    factors += (radix - 1) * length << 2;
    const done = to;
    to = from;
    from = done;
  }
  return from;
}
