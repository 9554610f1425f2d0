import { V } from "../stft/transform";

/** Puts pairs of samples of four blocks, `next` bytes apart, into points, and those of the next pair `step` bytes on. */
export function gather(a: usize, next: usize, pairs: usize, one: usize, other: usize, step: usize): void {
  const b = a + next, c = b + next, d = c + next;
  for (let n: usize = 0; n < pairs << 3; n += 8, one += step, other += step) {
    const s = widen(a + n), t = widen(b + n), u = widen(c + n), v = widen(d + n);
    v128.store(one, v128.shuffle<f64>(s, t, 0, 2));
    v128.store(one, v128.shuffle<f64>(u, v, 0, 2), V);
    v128.store(other, v128.shuffle<f64>(s, t, 1, 3));
    v128.store(other, v128.shuffle<f64>(u, v, 1, 3), V);
  }
}

/** Takes pairs of samples of four blocks, one after the other, from points whose parts are swapped. */
export function scatter(one: usize, other: usize, step: usize, pairs: usize, to: usize): void {
  const row = pairs << 3;
  for (const end = to + row; to < end; to += 8, one += step, other += step) {
    const im = v128.load(one), re = v128.load(one, V);
    const otherIm = v128.load(other), otherRe = v128.load(other, V);
    storeNarrowed(to, v128.shuffle<f64>(re, otherRe, 0, 2));
    storeNarrowed(to + row, v128.shuffle<f64>(re, otherRe, 1, 3));
    storeNarrowed(to + 2 * row, v128.shuffle<f64>(im, otherIm, 0, 2));
    storeNarrowed(to + 3 * row, v128.shuffle<f64>(im, otherIm, 1, 3));
  }
}

/** Tells whether samples, a multiple of four, are all zero. */
export function isSilent(samples: usize, bytes: usize): bool {
  const end = samples + bytes, zero = f32x4.splat(0);
  while (samples < end && !v128.any_true(f32x4.ne(v128.load(samples), zero))) samples += V;
  return samples == end;
}

/** Loads two samples in 64 bits. */
function widen(samples: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(samples));
}

/** Stores two samples in 32 bits. */
function storeNarrowed(samples: usize, values: v128): void {
  v128.store64_lane(samples, f32x4.demote_f64x2_zero(values), 0);
}
