import { productIm, productRe, V } from "./vectors";

/** The passes of the inverse transform: see forward_passes.ts for what a spectrum is. */

/** Parts `groups` spectra of 2 × `length` points into two each: a pass of radix 2. */
export function backwardPass2(length: usize, groups: usize, from: usize, to: usize, twiddles: usize): void {
  const row = length * V, apart = groups * row;
  for (const end = to + apart; to < end; to += row, from += 2 * row) {
    const a = v128.load(from), b = v128.load(from + 2 * row - V);
    v128.store(to, f32x4.add(a, b));
    v128.store(to + apart, f32x4.sub(a, b));
    let up = from + V, down = from + 2 * row - 3 * V, factor = twiddles;
    for (let point = to + V; point < to + row - V; point += 2 * V, up += 2 * V, down -= 2 * V, factor += 8) {
      const ar = v128.load(up), ai = v128.load(up, V), br = v128.load(down), bi = v128.load(down, V);
      v128.store(point, f32x4.add(ar, br));
      v128.store(point, f32x4.sub(ai, bi), V);
      const wr = v128.load32_splat(factor), wi = v128.load32_splat(factor, 4);
      const re = f32x4.sub(ar, br), im = f32x4.add(ai, bi);
      v128.store(point + apart, productRe(re, im, wr, wi));
      v128.store(point + apart, productIm(re, im, wr, wi), V);
    }
    if (length & 1) continue;
    const re = v128.load(from + row - V), im = v128.load(from + row);
    v128.store(to + row - V, f32x4.add(re, re));
    v128.store(to + row - V + apart, f32x4.mul(f32x4.splat(-2), im));
  }
}

/** Parts `groups` spectra of 4 × `length` points into four each: a pass of radix 4. */
export function backwardPass4(length: usize, groups: usize, from: usize, to: usize, twiddles: usize): void {
  const row = length * V, apart = groups * row, two = f32x4.splat(2);
  for (const end = to + apart; to < end; to += row, from += 4 * row) {
    const a = v128.load(from), b = v128.load(from + 4 * row - V);
    const c = f32x4.mul(two, v128.load(from + 2 * row)), d = f32x4.mul(two, v128.load(from + 2 * row - V));
    const even = f32x4.add(a, b), odd = f32x4.sub(a, b);
    v128.store(to, f32x4.add(even, d));
    v128.store(to + apart, f32x4.sub(odd, c));
    v128.store(to + 2 * apart, f32x4.sub(even, d));
    v128.store(to + 3 * apart, f32x4.add(odd, c));
    if (length == 1) continue;
    partFrequencies(row, apart, from, to, twiddles, length << 2);
    partLast(row, apart, from + row, to + row - V);
  }
}

/** Parts four frequencies, two from the beginning up and two from the end down, into one of each of four spectra. */
function partFrequencies(
  row: usize,
  apart: usize,
  from: usize,
  to: usize,
  factor: usize,
  next: usize,
): void {
  let up = from + V, down = from + row - 3 * V;
  for (let point = to + V; point < to + row - V; point += 2 * V, up += 2 * V, down -= 2 * V, factor += 8) {
    let re = v128.load(up), im = v128.load(down + 3 * row);
    const restRe = f32x4.sub(re, im), evenRe = f32x4.add(re, im);
    re = v128.load(up + 2 * row), im = v128.load(down + row);
    const turnIm = f32x4.sub(re, im), oddRe = f32x4.add(re, im);
    re = v128.load(up + 2 * row, V), im = v128.load(down + row, V);
    const oddIm = f32x4.sub(re, im), turnRe = f32x4.add(re, im);
    re = v128.load(up, V), im = v128.load(down + 3 * row, V);
    const restIm = f32x4.add(re, im), evenIm = f32x4.sub(re, im);
    v128.store(point, f32x4.add(evenRe, oddRe));
    v128.store(point, f32x4.add(evenIm, oddIm), V);
    let wr = v128.load32_splat(factor), wi = v128.load32_splat(factor, 4);
    re = f32x4.sub(restRe, turnRe), im = f32x4.add(restIm, turnIm);
    v128.store(point + apart, productRe(re, im, wr, wi));
    v128.store(point + apart, productIm(re, im, wr, wi), V);
    wr = v128.load32_splat(factor + next), wi = v128.load32_splat(factor + next, 4);
    re = f32x4.sub(evenRe, oddRe), im = f32x4.sub(evenIm, oddIm);
    v128.store(point + 2 * apart, productRe(re, im, wr, wi));
    v128.store(point + 2 * apart, productIm(re, im, wr, wi), V);
    wr = v128.load32_splat(factor + 2 * next), wi = v128.load32_splat(factor + 2 * next, 4);
    re = f32x4.add(restRe, turnRe), im = f32x4.sub(restIm, turnIm);
    v128.store(point + 3 * apart, productRe(re, im, wr, wi));
    v128.store(point + 3 * apart, productIm(re, im, wr, wi), V);
  }
}

/** Parts the frequencies in the middle into the last one of each of four spectra, which are real. */
function partLast(row: usize, apart: usize, middle: usize, to: usize): void {
  const eighth = f32x4.splat(<f32> -1.414213562373095);
  const c = v128.load(middle - V), d = v128.load(middle + 2 * row - V);
  const a = v128.load(middle), b = v128.load(middle + 2 * row);
  const re = f32x4.add(c, d), rest = f32x4.sub(c, d), sum = f32x4.add(b, a), im = f32x4.sub(b, a);
  v128.store(to, f32x4.add(re, re));
  v128.store(to + apart, f32x4.mul(eighth, f32x4.sub(sum, rest)));
  v128.store(to + 2 * apart, f32x4.add(im, im));
  v128.store(to + 3 * apart, f32x4.mul(eighth, f32x4.add(sum, rest)));
}
