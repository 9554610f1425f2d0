import { V } from "./groups";
import { runningMedians } from "./medians";
import { storeTransposed } from "../stft/vectors";

/** Takes memory that is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

/**
 * Tells how much of each magnitude is harmonic: as long as it is about the same before and after (median over time)
 * rather than above and below (median over frequency), h² / (h² + p²).
 *
 * @param percussive Whether to compute the opposite, p² / (h² + p²).
 * @param magnitude f32 [frames × bins], not negative; at least 4 bins.
 * @param smooth Room for as many: the medians over time.
 * @param mask Where the result goes, f32 [frames × bins].
 * @param strip Room for 2 × bins vectors.
 */
export function softMask(
  percussive: bool,
  frames: i32,
  bins: i32,
  magnitude: usize,
  smooth: usize,
  mask: usize,
  strip: usize,
): void {
  const row = (bins as usize) << 2;
  // The last four bins may overlap those before: they are computed again.
  for (let bin = 0; bin < bins; bin += 4) {
    const at = (min(bin, bins - 4) as usize) << 2;
    runningMedians(magnitude + at, smooth + at, row, frames);
  }
  const medians = strip + (bins as usize) * V;
  for (let t = 0; t < frames; t += 4) {
    // Four frames in four lanes; the last one stands in for those beyond it.
    const a = (t as usize) * row, b = (min(t + 1, frames - 1) as usize) * row;
    const c = (min(t + 2, frames - 1) as usize) * row, d = (min(t + 3, frames - 1) as usize) * row;
    for (let bin = 0; bin < bins; bin += 4) {
      const first = min(bin, bins - 4) as usize, at = magnitude + (first << 2), to = strip + first * V;
      const va = v128.load(at + a), vb = v128.load(at + b), vc = v128.load(at + c), vd = v128.load(at + d);
      storeTransposed(va, vb, vc, vd, to, to + V, to + 2 * V, to + 3 * V);
    }
    runningMedians(strip, medians, V, bins);
    for (let bin = 0; bin < bins; bin += 4) {
      const first = min(bin, bins - 4) as usize, at = first << 2, from = medians + first * V;
      const v0 = v128.load(from), v1 = v128.load(from, V);
      const v2 = v128.load(from, 2 * V), v3 = v128.load(from, 3 * V);
      storeTransposed(v0, v1, v2, v3, mask + at + a, mask + at + b, mask + at + c, mask + at + d);
      weigh(percussive, smooth + at + a, mask + at + a);
      if (t + 1 < frames) weigh(percussive, smooth + at + b, mask + at + b);
      if (t + 2 < frames) weigh(percussive, smooth + at + c, mask + at + c);
      if (t + 3 < frames) weigh(percussive, smooth + at + d, mask + at + d);
    }
  }
}

/** Weighs harmonic medians against the percussive ones that stand where the result goes. */
function weigh(percussive: bool, harmonic: usize, mask: usize): void {
  const h = v128.load(harmonic), p = v128.load(mask);
  const larger = f32x4.pmax(h, p);
  const ratio = f32x4.div(f32x4.pmin(h, p), larger);
  const square = f32x4.mul(ratio, ratio), one = f32x4.splat(1);
  const won = percussive ? f32x4.ge(p, h) : f32x4.ge(h, p);
  const share = f32x4.div(v128.bitselect(one, square, won), f32x4.add(one, square));
  // Where there is nothing to weigh, each gets half.
  const nothing = f32x4.lt(larger, f32x4.splat(f32.MIN_NORMAL_VALUE));
  v128.store(mask, v128.bitselect(f32x4.splat(0.5), share, nothing));
}
