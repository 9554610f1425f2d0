import { POINT, transform, V } from "./transform";

/**
 * Transforms an even number of frames.
 *
 * @param tables f64: half the window [length]; exp(-2πik/length), k <= length/4; the turns of {@link transform}.
 * @param samples f32; frame `t` starts at sample `t * hop`.
 * @param magnitude f64 [frames × bins].
 * @param real f32 [frames × bins], as `imaginary`.
 * @param work Room for `length` points.
 */
export function forward(
  length: usize,
  hop: usize,
  frames: usize,
  tables: usize,
  samples: usize,
  magnitude: usize,
  real: usize,
  imaginary: usize,
  work: usize,
): void {
  const points = length >> 1, bins = points + 1;
  const lateness = tables + (length << 3), turns = lateness + ((points + 2) << 3);
  for (let t: usize = 0; t < frames; t += 2) {
    const a = samples + ((t * hop) << 2), b = a + (hop << 2);
    for (let n: usize = 0; n < points; n++) {
      const va = f64x2.promote_low_f32x4(v128.load64_zero(a + (n << 3)));
      const vb = f64x2.promote_low_f32x4(v128.load64_zero(b + (n << 3)));
      const even = v128.load64_splat(tables + (n << 4)), odd = v128.load64_splat(tables + (n << 4), 8);
      v128.store(work + n * POINT, f64x2.mul(v128.shuffle<f64>(va, vb, 0, 2), even));
      v128.store(work + n * POINT, f64x2.mul(v128.shuffle<f64>(va, vb, 1, 3), odd), V);
    }
    const result = transform<f64>(points, work, work + points * POINT, turns);
    for (let k: usize = 0; k <= points >> 1; k++) {
      const p = result + k * POINT, q = result + ((points - k) & (points - 1)) * POINT;
      const pr = v128.load(p), pi = v128.load(p, V), qr = v128.load(q), qi = v128.load(q, V);
      const er = f64x2.add(pr, qr), ei = f64x2.sub(pi, qi), or = f64x2.add(pi, qi), oi = f64x2.sub(qr, pr);
      const w = lateness + (k << 4);
      const wr = v128.load64_splat(w), wi = v128.load64_splat(w, 8);
      const tr = f64x2.sub(f64x2.mul(or, wr), f64x2.mul(oi, wi));
      const ti = f64x2.add(f64x2.mul(or, wi), f64x2.mul(oi, wr));
      const low = t * bins + k, high = t * bins + points - k;
      storeBin(f64x2.add(er, tr), f64x2.add(ei, ti), low, bins, magnitude, real, imaginary);
      storeBin(f64x2.sub(er, tr), f64x2.sub(ti, ei), high, bins, magnitude, real, imaginary);
    }
  }
}

/** Stores a bin of two frames. */
function storeBin(
  re: v128,
  im: v128,
  at: usize,
  bins: usize,
  magnitude: usize,
  real: usize,
  imaginary: usize,
): void {
  const size = f64x2.sqrt(f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
  v128.store64_lane(magnitude + (at << 3), size, 0);
  v128.store64_lane(magnitude + ((at + bins) << 3), size, 1);
  const re32 = f32x4.demote_f64x2_zero(re), im32 = f32x4.demote_f64x2_zero(im);
  v128.store32_lane(real + (at << 2), re32, 0);
  v128.store32_lane(real + ((at + bins) << 2), re32, 1);
  v128.store32_lane(imaginary + (at << 2), im32, 0);
  v128.store32_lane(imaginary + ((at + bins) << 2), im32, 1);
}
