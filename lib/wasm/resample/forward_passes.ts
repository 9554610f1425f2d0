import { turnedIm, turnedRe, V } from "./vectors";

/**
 * The passes of a Fourier transform of real numbers, four signals in the lanes of vectors (Swarztrauber 1982, "Vectorizing
 * the FFTs", as FFTPACK has it). A spectrum of n points is the real part of frequency 0, then real and imaginary parts of
 * the others, and at the end, if n is even, the real part of frequency n/2.
 */

/** Joins `groups` times two spectra of `length` points to one each: a pass of radix 2. */
export function forwardPass2(length: usize, groups: usize, from: usize, to: usize, twiddles: usize): void {
  const row = length * V, apart = groups * row;
  for (const end = from + apart; from < end; from += row, to += 2 * row) {
    const a = v128.load(from), b = v128.load(from + apart);
    v128.store(to, f32x4.add(a, b));
    v128.store(to + 2 * row - V, f32x4.sub(a, b));
    let up = to + V, down = to + 2 * row - 3 * V, factor = twiddles;
    for (
      let point = from + V;
      point < from + row - V;
      point += 2 * V, up += 2 * V, down -= 2 * V, factor += 8
    ) {
      const wr = v128.load32_splat(factor), wi = v128.load32_splat(factor, 4);
      const sr = v128.load(point + apart), si = v128.load(point + apart + V);
      const br = turnedRe(sr, si, wr, wi), bi = turnedIm(sr, si, wr, wi);
      const ar = v128.load(point), ai = v128.load(point, V);
      v128.store(up, f32x4.add(ar, br));
      v128.store(up, f32x4.add(ai, bi), V);
      v128.store(down, f32x4.sub(ar, br));
      v128.store(down, f32x4.sub(bi, ai), V);
    }
    if (length & 1) continue;
    v128.store(to + row - V, v128.load(from + row - V));
    v128.store(to + row, f32x4.neg(v128.load(from + apart + row - V)));
  }
}

/** Joins `groups` times four spectra of `length` points to one each: a pass of radix 4. */
export function forwardPass4(length: usize, groups: usize, from: usize, to: usize, twiddles: usize): void {
  const row = length * V, apart = groups * row;
  for (const end = from + apart; from < end; from += row, to += 4 * row) {
    const a = v128.load(from), b = v128.load(from + apart);
    const c = v128.load(from + 2 * apart), d = v128.load(from + 3 * apart);
    const odd = f32x4.add(b, d), even = f32x4.add(a, c);
    v128.store(to, f32x4.add(odd, even));
    v128.store(to + 2 * row - V, f32x4.sub(a, c));
    v128.store(to + 2 * row, f32x4.sub(d, b));
    v128.store(to + 4 * row - V, f32x4.sub(even, odd));
    if (length == 1) continue;
    joinFrequencies(row, apart, from, to, twiddles, length << 2);
    joinLast(row, apart, from + row - V, to);
  }
}

/** Joins each frequency of four spectra to four: two from the beginning up, and two from the end down. */
function joinFrequencies(
  row: usize,
  apart: usize,
  from: usize,
  to: usize,
  factor: usize,
  next: usize,
): void {
  let up = to + V, down = to + row - 3 * V;
  for (
    let point = from + V;
    point < from + row - V;
    point += 2 * V, up += 2 * V, down -= 2 * V, factor += 8
  ) {
    let wr = v128.load32_splat(factor), wi = v128.load32_splat(factor, 4);
    let sr = v128.load(point + apart), si = v128.load(point + apart, V);
    const br = turnedRe(sr, si, wr, wi), bi = turnedIm(sr, si, wr, wi);
    wr = v128.load32_splat(factor + next), wi = v128.load32_splat(factor + next, 4);
    sr = v128.load(point + 2 * apart), si = v128.load(point + 2 * apart, V);
    const cr = turnedRe(sr, si, wr, wi), ci = turnedIm(sr, si, wr, wi);
    wr = v128.load32_splat(factor + 2 * next), wi = v128.load32_splat(factor + 2 * next, 4);
    sr = v128.load(point + 3 * apart), si = v128.load(point + 3 * apart, V);
    const dr = turnedRe(sr, si, wr, wi), di = turnedIm(sr, si, wr, wi);
    const ar = v128.load(point), ai = v128.load(point, V);
    const oddRe = f32x4.add(br, dr), oddIm = f32x4.add(bi, di);
    const evenRe = f32x4.add(ar, cr), evenIm = f32x4.add(ai, ci);
    const restRe = f32x4.sub(ar, cr), restIm = f32x4.sub(ai, ci);
    const turnRe = f32x4.sub(bi, di), turnIm = f32x4.sub(dr, br);
    v128.store(up, f32x4.add(oddRe, evenRe));
    v128.store(up, f32x4.add(oddIm, evenIm), V);
    v128.store(up + 2 * row, f32x4.add(turnRe, restRe));
    v128.store(up + 2 * row, f32x4.add(turnIm, restIm), V);
    v128.store(down + row, f32x4.sub(restRe, turnRe));
    v128.store(down + row, f32x4.sub(turnIm, restIm), V);
    v128.store(down + 3 * row, f32x4.sub(evenRe, oddRe));
    v128.store(down + 3 * row, f32x4.sub(oddIm, evenIm), V);
  }
}

/** Joins the last frequencies of four spectra, which are real. */
function joinLast(row: usize, apart: usize, point: usize, to: usize): void {
  const eighth = f32x4.splat(<f32> -0.7071067811865475);
  const a = v128.load(point), b = v128.load(point + apart);
  const c = v128.load(point + 2 * apart), d = v128.load(point + 3 * apart);
  const im = f32x4.mul(eighth, f32x4.add(b, d)), re = f32x4.mul(eighth, f32x4.sub(d, b));
  v128.store(to + row - V, f32x4.add(re, a));
  v128.store(to + 3 * row - V, f32x4.sub(a, re));
  v128.store(to + row, f32x4.sub(im, c));
  v128.store(to + 3 * row, f32x4.add(im, c));
}
