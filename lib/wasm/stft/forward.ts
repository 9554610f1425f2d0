import { POINT, storePoint, storeProduct, transform, V } from "./transform";
import { multiplyAdd, multiplySubtract } from "../vectors/multiply_add";

/**
 * Transforms an even number of frames.
 *
 * @param tables f64: half the window [length]; exp(-2πik/length), k <= length/4 + 1; the twiddle factors of {@link transform}.
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
  const points = length >> 1, quarter = points >> 2, row = (points + 1) << 2;
  const phases = tables + (length << 3), twiddles = phases + ((points + 4) << 3);
  const other = work + (points + 2) * POINT;
  for (let t: usize = 0; t < frames; t += 2) {
    firstPass(quarter, samples + ((t * hop) << 2), hop << 2, tables, twiddles, work);
    const spectrum = transform<f64>(quarter, work, other, twiddles + 48 * quarter, 4 * POINT);
    // The frequency of one cycle a point is frequency 0 as well.
    storePoint(spectrum + points * POINT, v128.load(spectrum), v128.load(spectrum, V));
    for (let k: usize = 0; k <= points >> 1; k += 2) {
      const low = t * row + (k << 2), high = t * row + ((points - k - 1) << 2);
      const p = spectrum + k * POINT, q = spectrum + (points - k) * POINT;
      takeApart(p, q, phases + (k << 4), low, high, row, magnitude, real, imaginary);
    }
  }
}

/** Makes points of two frames, `next` bytes apart, through the window, and rotates and adds the four quarters of them. */
function firstPass(
  quarter: usize,
  frame: usize,
  next: usize,
  window: usize,
  twiddles: usize,
  to: usize,
): void {
  const part = quarter << 3;
  for (const end = frame + part; frame < end; frame += 8, window += V, twiddles += 48, to += 4 * POINT) {
    const a0 = windowed(frame, window), a1 = windowed(frame + next, window);
    const b0 = windowed(frame + part, window + 2 * part),
      b1 = windowed(frame + next + part, window + 2 * part);
    const c0 = windowed(frame + 2 * part, window + 4 * part);
    const c1 = windowed(frame + next + 2 * part, window + 4 * part);
    const d0 = windowed(frame + 3 * part, window + 6 * part);
    const d1 = windowed(frame + next + 3 * part, window + 6 * part);
    const p0 = f64x2.add(a0, c0), p1 = f64x2.add(a1, c1), m0 = f64x2.sub(a0, c0), m1 = f64x2.sub(a1, c1);
    const q0 = f64x2.add(b0, d0), q1 = f64x2.add(b1, d1), n0 = f64x2.sub(b0, d0), n1 = f64x2.sub(b1, d1);
    const s0 = f64x2.add(p0, q0), s1 = f64x2.add(p1, q1), u0 = f64x2.sub(p0, q0), u1 = f64x2.sub(p1, q1);
    const mr = v128.shuffle<f64>(m0, m1, 0, 2), mi = v128.shuffle<f64>(m0, m1, 1, 3);
    const nr = v128.shuffle<f64>(n0, n1, 0, 2), ni = v128.shuffle<f64>(n0, n1, 1, 3);
    storePoint(to, v128.shuffle<f64>(s0, s1, 0, 2), v128.shuffle<f64>(s0, s1, 1, 3));
    storeRotated(to + POINT, f64x2.add(mr, ni), f64x2.sub(mi, nr), twiddles);
    storeRotated(
      to + 2 * POINT,
      v128.shuffle<f64>(u0, u1, 0, 2),
      v128.shuffle<f64>(u0, u1, 1, 3),
      twiddles + V,
    );
    storeRotated(to + 3 * POINT, f64x2.sub(mr, ni), f64x2.add(mi, nr), twiddles + 2 * V);
  }
}

/** Loads two samples through the window. */
function windowed(samples: usize, window: usize): v128 {
  return f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(samples)), v128.load(window));
}

function storeRotated(to: usize, re: v128, im: v128, twiddle: usize): void {
  storeProduct<f64>(to, re, im, v128.load64_splat(twiddle), v128.load64_splat(twiddle, 8));
}

/** Stores the bins of the frames' spectra that the two points at `p` and, mirrored, those at `q` have in them. */
function takeApart(
  p: usize,
  q: usize,
  late: usize,
  low: usize,
  high: usize,
  row: usize,
  magnitude: usize,
  real: usize,
  imaginary: usize,
): void {
  const ar = v128.load(p), ai = v128.load(p, V), br = v128.load(q), bi = v128.load(q, V);
  const er = f64x2.add(ar, br), ei = f64x2.sub(ai, bi), or = f64x2.add(ai, bi), oi = f64x2.sub(br, ar);
  const wr = v128.load64_splat(late), wi = v128.load64_splat(late, 8);
  const tr = multiplySubtract<f64>(oi, wi, f64x2.mul(or, wr)),
    ti = multiplyAdd<f64>(or, wi, f64x2.mul(oi, wr));
  const cr = v128.load(p, POINT), ci = v128.load(p, POINT + V);
  const dr = v128.load(q - POINT), di = v128.load(q - POINT, V);
  const fr = f64x2.add(cr, dr), fi = f64x2.sub(ci, di), gr = f64x2.add(ci, di), gi = f64x2.sub(dr, cr);
  const xr = v128.load64_splat(late, V), xi = v128.load64_splat(late, V + 8);
  const ur = multiplySubtract<f64>(gi, xi, f64x2.mul(gr, xr)),
    ui = multiplyAdd<f64>(gr, xi, f64x2.mul(gi, xr));
  const lowRe = pair(f64x2.add(er, tr), f64x2.add(fr, ur)),
    lowIm = pair(f64x2.add(ei, ti), f64x2.add(fi, ui));
  storeBins(lowRe, lowIm, low, row, magnitude, real, imaginary);
  const highRe = pair(f64x2.sub(fr, ur), f64x2.sub(er, tr)),
    highIm = pair(f64x2.sub(ui, fi), f64x2.sub(ti, ei));
  storeBins(highRe, highIm, high, row, magnitude, real, imaginary);
}

/** Rounds two bins of two frames to 32 bits: of one frame, then of the other. */
function pair(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 4, 1, 5);
}

/** Stores two bins of one frame and, a row further, of the other. */
function storeBins(
  re: v128,
  im: v128,
  at: usize,
  row: usize,
  magnitude: usize,
  real: usize,
  imaginary: usize,
): void {
  v128.store64_lane(real + at, re, 0);
  v128.store64_lane(real + at + row, re, 1);
  v128.store64_lane(imaginary + at, im, 0);
  v128.store64_lane(imaginary + at + row, im, 1);
  v128.store64_lane(magnitude + at, size(re, im), 0);
  v128.store64_lane(magnitude + at + row, size(upper(re), upper(im)), 0);
}

/** Gives the magnitudes of the lower two, correctly rounded. */
function size(re: v128, im: v128): v128 {
  const x = f64x2.promote_low_f32x4(re), y = f64x2.promote_low_f32x4(im);
  return f32x4.demote_f64x2_zero(f64x2.sqrt(multiplyAdd<f64>(x, x, f64x2.mul(y, y))));
}

function upper(values: v128): v128 {
  return v128.shuffle<f64>(values, values, 1, 1);
}
