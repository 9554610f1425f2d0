import { productIm, productRe, turnedIm, turnedRe, V } from "./vectors";

/** Four frequencies of four signals: the real parts of each, then the imaginary ones. */
const BLOCK: usize = memory.data(128, 16);

/**
 * Joins the spectra of every fourth sample, in the lanes of vectors, to that of all: the last step of `analyse`. Four
 * frequencies of each make sixteen: above 0, around a quarter of the rate, and below half of it.
 */
export function joinQuarters(points: usize, from: usize, to: usize, twiddles: usize): void {
  const size = points << 2, zero = f32x4.splat(0);
  for (let k: usize = 0, at = from - V; k < points; k += 32, at += 8 * V, twiddles += 6 * V) {
    const re = k ? v128.load(at) : zero, im = k ? v128.load(at, V) : zero;
    transpose(re, v128.load(at, 2 * V), v128.load(at, 4 * V), v128.load(at, 6 * V), BLOCK);
    transpose(im, v128.load(at, 3 * V), v128.load(at, 5 * V), v128.load(at, 7 * V), BLOCK + 4 * V);
    for (let row: usize = 1; row < 4; row++) {
      const part = BLOCK + row * V, factor = twiddles + (row - 1) * 2 * V;
      const wr = v128.load(factor),
        wi = v128.load(factor, V),
        ar = v128.load(part),
        ai = v128.load(part, 4 * V);
      v128.store(part, productRe(ar, ai, wr, wi));
      v128.store(part, productIm(ar, ai, wr, wi), 4 * V);
    }
    const ar = v128.load(BLOCK), br = v128.load(BLOCK, V), cr = v128.load(BLOCK, 2 * V);
    const ai = v128.load(BLOCK, 4 * V), bi = v128.load(BLOCK, 5 * V), ci = v128.load(BLOCK, 6 * V);
    const dr = v128.load(BLOCK, 3 * V), di = v128.load(BLOCK, 7 * V);
    const evenRe = f32x4.add(ar, cr), restRe = f32x4.sub(ar, cr);
    const oddRe = f32x4.add(br, dr), turnRe = f32x4.sub(dr, br);
    const evenIm = f32x4.add(ai, ci), restIm = f32x4.sub(ai, ci);
    const oddIm = f32x4.add(bi, di), turnIm = f32x4.sub(di, bi);
    const up = to + k, down = to - k - 3 * 8;
    storeDown(down + size / 2, f32x4.add(restRe, turnIm), f32x4.sub(turnRe, restIm));
    storeDown(down + size, f32x4.sub(evenRe, oddRe), f32x4.sub(oddIm, evenIm));
    storeUp(up, f32x4.add(evenRe, oddRe), f32x4.add(evenIm, oddIm));
    storeUp(up + size / 2, f32x4.sub(restRe, turnIm), f32x4.add(turnRe, restIm));
  }
  joinReals(from, from + size - V, to, size);
}

/** Joins the first and the last frequencies of four signals, which are real, to multiples of an eighth of the rate. */
function joinReals(first: usize, last: usize, to: usize, size: usize): void {
  const a = load<f32>(first), b = load<f32>(first, 4), c = load<f32>(first, 8), d = load<f32>(first, 12);
  store<f32>(to, (a + c) + (b + d));
  store<f32>(to, (a + c) - (b + d), 4);
  store<f32>(to + size / 2, a - c);
  store<f32>(to + size / 2, d - b, 4);
  const half: f32 = <f32> 0.7071067811865476;
  const s = load<f32>(last), t = load<f32>(last, 4), u = load<f32>(last, 8), v = load<f32>(last, 12);
  store<f32>(to + size / 4, s + half * (t - v));
  store<f32>(to + size / 4, -u - half * (t + v), 4);
  store<f32>(to + 3 * (size / 4), s - half * (t - v));
  store<f32>(to + 3 * (size / 4), u - half * (t + v), 4);
}

/** Parts a spectrum into those of every fourth sample: the first step of `synthesise`. */
export function partQuarters(points: usize, from: usize, to: usize, twiddles: usize): void {
  const size = points << 2;
  for (let k: usize = 0, at = to - V; k < points; k += 32, at += 8 * V, twiddles += 6 * V) {
    const up = from + k, down = from - k - 3 * 8;
    const ar = loadUp(up, true), ai = loadUp(up, false);
    const br = loadDown(down + size / 2, true), bi = loadDown(down + size / 2, false);
    const cr = loadUp(up + size / 2, true), ci = loadUp(up + size / 2, false);
    const dr = loadDown(down + size, true), di = loadDown(down + size, false);
    const evenRe = f32x4.add(ar, dr), restRe = f32x4.sub(ar, dr);
    const oddRe = f32x4.add(br, cr), turnRe = f32x4.sub(br, cr);
    const evenIm = f32x4.add(ai, di), restIm = f32x4.sub(ai, di);
    const oddIm = f32x4.add(bi, ci), turnIm = f32x4.sub(bi, ci);
    v128.store(BLOCK, f32x4.add(evenRe, oddRe));
    v128.store(BLOCK, f32x4.sub(restRe, oddIm), V);
    v128.store(BLOCK, f32x4.sub(evenRe, oddRe), 2 * V);
    v128.store(BLOCK, f32x4.add(restRe, oddIm), 3 * V);
    v128.store(BLOCK, f32x4.sub(restIm, turnIm), 4 * V);
    v128.store(BLOCK, f32x4.sub(evenIm, turnRe), 5 * V);
    v128.store(BLOCK, f32x4.add(restIm, turnIm), 6 * V);
    v128.store(BLOCK, f32x4.add(evenIm, turnRe), 7 * V);
    for (let row: usize = 1; row < 4; row++) {
      const part = BLOCK + row * V, factor = twiddles + (row - 1) * 2 * V;
      const wr = v128.load(factor),
        wi = v128.load(factor, V),
        re = v128.load(part),
        im = v128.load(part, 4 * V);
      v128.store(part, turnedRe(re, im, wr, wi));
      v128.store(part, turnedIm(re, im, wr, wi), 4 * V);
    }
    transpose(v128.load(BLOCK), v128.load(BLOCK, V), v128.load(BLOCK, 2 * V), v128.load(BLOCK, 3 * V), BLOCK);
    const imaginary = BLOCK + 4 * V;
    transpose(
      v128.load(imaginary),
      v128.load(imaginary, V),
      v128.load(imaginary, 2 * V),
      v128.load(imaginary, 3 * V),
      imaginary,
    );
    for (let lane: usize = k ? 0 : 1; lane < 4; lane++) {
      v128.store(at + 2 * lane * V, v128.load(BLOCK + lane * V));
      v128.store(at + 2 * lane * V, v128.load(imaginary + lane * V), V);
    }
  }
  partReals(from, size, to, to + size - V);
}

/** Parts multiples of an eighth of the rate into the first and the last frequencies of four signals, which are real. */
function partReals(from: usize, size: usize, first: usize, last: usize): void {
  const root: f32 = <f32> 1.4142135623730951;
  const a = load<f32>(from), b = load<f32>(from, 4);
  const cr = load<f32>(from + size / 2), ci = load<f32>(from + size / 2, 4);
  store<f32>(first, (a + b) + 2 * cr);
  store<f32>(first, (a - b) - 2 * ci, 4);
  store<f32>(first, (a + b) - 2 * cr, 8);
  store<f32>(first, (a - b) + 2 * ci, 12);
  const sr = load<f32>(from + size / 4), si = load<f32>(from + size / 4, 4);
  const tr = load<f32>(from + 3 * (size / 4)), ti = load<f32>(from + 3 * (size / 4), 4);
  store<f32>(last, 2 * (sr + tr));
  store<f32>(last, root * (sr - tr) - root * (si + ti), 4);
  store<f32>(last, 2 * (ti - si), 8);
  store<f32>(last, -root * (sr - tr) - root * (si + ti), 12);
}

/** Stores what stands first in four vectors, what stands second, … */
function transpose(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abEnd = v128.shuffle<f32>(a, b, 2, 6, 3, 7), cdEnd = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to, v128.shuffle<f64>(ab, cd, 1, 3), V);
  v128.store(to, v128.shuffle<f64>(abEnd, cdEnd, 0, 2), 2 * V);
  v128.store(to, v128.shuffle<f64>(abEnd, cdEnd, 1, 3), 3 * V);
}

/** Stores four frequencies of a spectrum, from the lowest up. */
function storeUp(to: usize, re: v128, im: v128): void {
  v128.store(to, v128.shuffle<f32>(re, im, 0, 4, 1, 5));
  v128.store(to, v128.shuffle<f32>(re, im, 2, 6, 3, 7), V);
}

/** Stores four frequencies of a spectrum, from the highest down. */
function storeDown(to: usize, re: v128, im: v128): void {
  v128.store(to, v128.shuffle<f32>(re, im, 3, 7, 2, 6));
  v128.store(to, v128.shuffle<f32>(re, im, 1, 5, 0, 4), V);
}

/** Loads the real or the imaginary parts of four frequencies, from the lowest up. */
function loadUp(from: usize, isReal: bool): v128 {
  const a = v128.load(from), b = v128.load(from, V);
  return isReal ? v128.shuffle<f32>(a, b, 0, 2, 4, 6) : v128.shuffle<f32>(a, b, 1, 3, 5, 7);
}

/** Loads the real or the imaginary parts of four frequencies, from the highest down. */
function loadDown(from: usize, isReal: bool): v128 {
  const a = v128.load(from), b = v128.load(from, V);
  return isReal ? v128.shuffle<f32>(a, b, 6, 4, 2, 0) : v128.shuffle<f32>(a, b, 7, 5, 3, 1);
}
