import { productIm, productRe, V } from "./vectors";

/**
 * Multiplies the lowest frequencies of a spectrum by those of a filter: with fewer than all, what is left is the spectrum
 * of every second or fourth sample.
 *
 * @param kept How many numbers of the spectrum: its points, or a half or a quarter of them.
 * @param points The spectrum's points.
 * @param spectrum f32 [points], as `analyse` gives it; overwritten, up to `kept`.
 * @param filter f32 [points], likewise.
 */
export function multiply(kept: usize, points: usize, spectrum: usize, filter: usize): void {
  const first = load<f32>(spectrum) * load<f32>(filter), end = kept << 2;
  let last = load<f32>(spectrum, 4) * load<f32>(filter, 4);
  if (kept < points) {
    const highest = spectrum + end, gain = filter + end;
    last = load<f32>(gain) * load<f32>(highest) - load<f32>(gain, 4) * load<f32>(highest, 4);
  }
  for (let i: usize = 0; i < end; i += 2 * V) {
    const a = v128.load(spectrum + i), b = v128.load(spectrum + i, V);
    const c = v128.load(filter + i), d = v128.load(filter + i, V);
    const ar = v128.shuffle<f32>(a, b, 0, 2, 4, 6), ai = v128.shuffle<f32>(a, b, 1, 3, 5, 7);
    const br = v128.shuffle<f32>(c, d, 0, 2, 4, 6), bi = v128.shuffle<f32>(c, d, 1, 3, 5, 7);
    const re = productRe(ar, ai, br, bi), im = productIm(ar, ai, br, bi);
    v128.store(spectrum + i, v128.shuffle<f32>(re, im, 0, 4, 1, 5));
    v128.store(spectrum + i, v128.shuffle<f32>(re, im, 2, 6, 3, 7), V);
  }
  store<f32>(spectrum, first);
  store<f32>(spectrum, last, 4);
}

/**
 * Repeats a spectrum: as if zeros stood between the samples.
 *
 * @param points The spectrum's points before; afterwards there are `times` as many: 1 (nothing is done), 2 or 4.
 * @param spectrum f32 [points × times], as `analyse` gives it; overwritten.
 */
export function repeat(points: usize, times: usize, spectrum: usize): void {
  if (times == 1) return;
  const size = points << 2, middle = spectrum + size;
  for (let i: usize = 8; i < size; i += 8) {
    store<f32>(middle + i, load<f32>(middle - i));
    store<f32>(middle + i, -load<f32>(middle - i, 4), 4);
  }
  store<f32>(middle, load<f32>(spectrum, 4));
  store<f32>(middle, 0, 4);
  store<f32>(spectrum, load<f32>(spectrum), 4);
  if (times == 4) {
    memory.copy(spectrum + 2 * size, spectrum, 2 * size);
    store<f32>(spectrum + 2 * size, 0, 4);
  }
}
