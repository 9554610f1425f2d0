import { POINT, transform, V } from "./transform";
import { storeTransposed } from "./vectors";

/**
 * Transforms a multiple of four frames back, each value times its weight, and adds them up.
 *
 * @param tables f32: the window over `length` [length]; the rest as for {@link forward}.
 * @param real f32 [frames × bins] and 4 more, as `imaginary` and `weights`.
 * @param samples f32; frame `t` is added from sample `t * hop` on.
 * @param work Room for `length` + 4 points.
 */
export function inverse(
  length: usize,
  hop: usize,
  frames: usize,
  tables: usize,
  real: usize,
  imaginary: usize,
  weights: usize,
  samples: usize,
  work: usize,
): void {
  const points = length >> 1, bins = points + 1, row = bins << 2;
  const phases = tables + (length << 2), twiddles = phases + ((points + 4) << 2);
  const spectrum = work + points * POINT;
  for (let t: usize = 0; t < frames; t += 4) {
    for (let k: usize = 0; k < bins; k += 4) {
      const at = t * row + (k << 2);
      loadFrames(real + at, weights + at, row, spectrum + k * POINT);
      loadFrames(imaginary + at, weights + at, row, spectrum + k * POINT + V);
    }
    // The transform goes forth: with real and imaginary parts swapped, before and after, that is back.
    for (let k: usize = 0; k <= points >> 1; k++) {
      const p = spectrum + k * POINT, q = spectrum + (points - k) * POINT;
      const pr = v128.load(p), pi = v128.load(p, V), qr = v128.load(q), qi = v128.load(q, V);
      const er = f32x4.add(pr, qr), ei = f32x4.sub(pi, qi), tr = f32x4.sub(pr, qr), ti = f32x4.add(pi, qi);
      const w = phases + (k << 3);
      const wr = v128.load32_splat(w), wi = v128.load32_splat(w, 4);
      const or = f32x4.add(f32x4.mul(tr, wr), f32x4.mul(ti, wi));
      const oi = f32x4.sub(f32x4.mul(ti, wr), f32x4.mul(tr, wi));
      const low = work + k * POINT, high = work + ((points - k) & (points - 1)) * POINT;
      v128.store(high, f32x4.sub(or, ei));
      v128.store(high, f32x4.add(er, oi), V);
      v128.store(low, f32x4.add(ei, or));
      v128.store(low, f32x4.sub(er, oi), V);
    }
    const result = transform<f32>(points, work, spectrum, twiddles);
    const to = samples + ((t * hop) << 2), next = hop << 2;
    for (let n: usize = 0; n < points; n += 2) {
      addFrames(result + n * POINT, tables + (n << 3), to + (n << 3), next);
    }
  }
}

/** Loads four bins of four frames, weighs them and stores them by bin. */
function loadFrames(from: usize, weights: usize, row: usize, to: usize): void {
  storeTransposed(
    f32x4.mul(v128.load(from), v128.load(weights)),
    f32x4.mul(v128.load(from + row), v128.load(weights + row)),
    f32x4.mul(v128.load(from + 2 * row), v128.load(weights + 2 * row)),
    f32x4.mul(v128.load(from + 3 * row), v128.load(weights + 3 * row)),
    to,
    to + POINT,
    to + 2 * POINT,
    to + 3 * POINT,
  );
}

const SAMPLES: usize = memory.data(64, 16);

/** Adds four samples of four frames, from two points. */
function addFrames(point: usize, window: usize, to: usize, next: usize): void {
  storeTransposed(
    v128.load(point, V),
    v128.load(point),
    v128.load(point, 3 * V),
    v128.load(point, 2 * V),
    SAMPLES,
    SAMPLES + V,
    SAMPLES + 2 * V,
    SAMPLES + 3 * V,
  );
  const w = v128.load(window);
  for (let i: usize = 0; i < 4 * V; i += V, to += next) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(w, v128.load(SAMPLES + i))));
  }
}
