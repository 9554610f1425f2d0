import { POINT, transform, V } from "./transform";

/**
 * Transforms an even number of frames.
 *
 * @param tables f64: half the window [length]; exp(-2πik/length), k <= length/4; the turns of {@link transform}.
 * @param samples f32; frame `t` starts at sample `t * hop`.
 * @param magnitude f32 [frames × bins], as `real` and `imaginary`.
 * @param work Room for `length` + 4 points.
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
  const points = length >> 1, bins = points + 1, row = bins << 2;
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
    const spectrum = transform<f64>(points, work, work + (points + 2) * POINT, turns);
    takeApart(points, spectrum, lateness);
    for (let k: usize = 0; k < bins; k += 4) {
      const first = min(k, bins - 4);
      storeBins(spectrum + first * POINT, t * row + (first << 2), row, magnitude, real, imaginary);
    }
  }
}

/** Makes the spectrum of the frames, a bin more than there are points, from that of their points, in its place. */
function takeApart(points: usize, spectrum: usize, lateness: usize): void {
  v128.store(spectrum + points * POINT, v128.load(spectrum));
  v128.store(spectrum + points * POINT, v128.load(spectrum, V), V);
  for (let k: usize = 0; k <= points >> 1; k++) {
    const p = spectrum + k * POINT, q = spectrum + (points - k) * POINT;
    const pr = v128.load(p), pi = v128.load(p, V), qr = v128.load(q), qi = v128.load(q, V);
    const er = f64x2.add(pr, qr), ei = f64x2.sub(pi, qi), or = f64x2.add(pi, qi), oi = f64x2.sub(qr, pr);
    const w = lateness + (k << 4);
    const wr = v128.load64_splat(w), wi = v128.load64_splat(w, 8);
    const tr = f64x2.sub(f64x2.mul(or, wr), f64x2.mul(oi, wi));
    const ti = f64x2.add(f64x2.mul(or, wi), f64x2.mul(oi, wr));
    v128.store(q, f64x2.sub(er, tr));
    v128.store(q, f64x2.sub(ti, ei), V);
    v128.store(p, f64x2.add(er, tr));
    v128.store(p, f64x2.add(ei, ti), V);
  }
}

/** Stores four bins of two frames. */
function storeBins(
  from: usize,
  at: usize,
  row: usize,
  magnitude: usize,
  real: usize,
  imaginary: usize,
): void {
  const r01 = pair(from), r23 = pair(from + 2 * POINT);
  const i01 = pair(from + V), i23 = pair(from + 2 * POINT + V);
  for (let frame = 0; frame < 2; frame++, at += row) {
    const re = frame ? v128.shuffle<f64>(r01, r23, 1, 3) : v128.shuffle<f64>(r01, r23, 0, 2);
    const im = frame ? v128.shuffle<f64>(i01, i23, 1, 3) : v128.shuffle<f64>(i01, i23, 0, 2);
    v128.store(real + at, re);
    v128.store(imaginary + at, im);
    const low = size(re, im), high = size(upper(re), upper(im));
    v128.store(magnitude + at, v128.shuffle<f64>(low, high, 0, 2));
  }
}

/** Rounds a part of two points to 32 bits: of one frame, then of the other. */
function pair(from: usize): v128 {
  const a = f32x4.demote_f64x2_zero(v128.load(from)), b = f32x4.demote_f64x2_zero(v128.load(from, POINT));
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

/** Gives the magnitudes of the lower two, correctly rounded. */
function size(re: v128, im: v128): v128 {
  const x = f64x2.promote_low_f32x4(re), y = f64x2.promote_low_f32x4(im);
  return f32x4.demote_f64x2_zero(f64x2.sqrt(f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y))));
}

function upper(values: v128): v128 {
  return v128.shuffle<f64>(values, values, 1, 1);
}
