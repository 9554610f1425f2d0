import { multiplyAdd, multiplySubtract } from "../vectors/multiply_add";

/**
 * Fourier transforms of complex points (Stockham, radix 4), as many signals at once as a vector has lanes for numbers of
 * the type T. A point is a vector of real parts and one of imaginary parts.
 */

/** Bytes of a vector and of a point. */
export const V: usize = 16, POINT: usize = 32;

/**
 * Transforms `size` points, a power of two, from one buffer to and fro between it and another.
 *
 * @param twiddles Of each pass over n points, for each p < n/4: exp(-2πip/n), its square and its cube.
 * @param run Bytes of points that have the same twiddle factors: more than a point's where passes have been made already.
 * @returns Which of the two buffers holds the result.
 */
export function transform<T>(
  size: usize,
  buffer: usize,
  other: usize,
  twiddles: usize,
  run: usize = POINT,
): usize {
  for (; size >= 4; size >>= 2) {
    const quarter = size >> 2;
    pass<T>(quarter, run, buffer, other, twiddles);
    twiddles += 6 * quarter * sizeof<T>();
    run <<= 2;
    const done = other;
    other = buffer;
    buffer = done;
  }
  if (size == 1) return buffer;
  for (let i: usize = 0; i < run; i += V) {
    const a = v128.load(buffer + i), b = v128.load(buffer + run + i);
    v128.store(other + i, v128.add<T>(a, b));
    v128.store(other + run + i, v128.sub<T>(a, b));
  }
  return other;
}

/** Rotates and adds the four quarters of the points; runs (bytes) of them have the same twiddle factors. */
function pass<T>(quarter: usize, run: usize, from: usize, to: usize, twiddles: usize): void {
  const part = quarter * run;
  for (let p: usize = 0; p < quarter; p++) {
    const w1r = v128.load_splat<T>(twiddles), w1i = v128.load_splat<T>(twiddles + sizeof<T>());
    const w2r = v128.load_splat<T>(twiddles + 2 * sizeof<T>()),
      w2i = v128.load_splat<T>(twiddles + 3 * sizeof<T>());
    const w3r = v128.load_splat<T>(twiddles + 4 * sizeof<T>()),
      w3i = v128.load_splat<T>(twiddles + 5 * sizeof<T>());
    twiddles += 6 * sizeof<T>();
    for (const end = from + run; from < end; from += POINT, to += POINT) {
      const ar = v128.load(from), ai = v128.load(from, V);
      const br = v128.load(from + part), bi = v128.load(from + part, V);
      const cr = v128.load(from + 2 * part), ci = v128.load(from + 2 * part, V);
      const dr = v128.load(from + 3 * part), di = v128.load(from + 3 * part, V);
      const er = v128.add<T>(ar, cr),
        ei = v128.add<T>(ai, ci),
        fr = v128.sub<T>(ar, cr),
        fi = v128.sub<T>(ai, ci);
      const gr = v128.add<T>(br, dr),
        gi = v128.add<T>(bi, di),
        hr = v128.sub<T>(br, dr),
        hi = v128.sub<T>(bi, di);
      const ur = v128.add<T>(fr, hi),
        ui = v128.sub<T>(fi, hr),
        vr = v128.sub<T>(er, gr),
        vi = v128.sub<T>(ei, gi);
      const wr = v128.sub<T>(fr, hi), wi = v128.add<T>(fi, hr);
      storePoint(to, v128.add<T>(er, gr), v128.add<T>(ei, gi));
      // The first of each pass, and with that all of the last, are turned by nothing.
      if (p == 0) {
        storePoint(to + run, ur, ui);
        storePoint(to + 2 * run, vr, vi);
        storePoint(to + 3 * run, wr, wi);
      } else {
        storeProduct<T>(to + run, ur, ui, w1r, w1i);
        storeProduct<T>(to + 2 * run, vr, vi, w2r, w2i);
        storeProduct<T>(to + 3 * run, wr, wi, w3r, w3i);
      }
    }
    to += 3 * run;
  }
}

/** Stores a point, */
export function storePoint(to: usize, re: v128, im: v128): void {
  v128.store(to, re);
  v128.store(to, im, V);
}

/** and the product of two. */
export function storeProduct<T>(to: usize, ar: v128, ai: v128, br: v128, bi: v128): void {
  const re = multiplySubtract<T>(ai, bi, v128.mul<T>(ar, br));
  storePoint(to, re, multiplyAdd<T>(ai, br, v128.mul<T>(ar, bi)));
}
