import { POINT, transform, V } from "../stft/transform";
import { storeTransposed } from "../stft/vectors";
import { multiplyAdd, multiplySubtract } from "../vectors/multiply_add";

/**
 * Computes the magnitudes of an octave's filters in frames of a signal, four frames at once.
 *
 * A frame's even and odd samples are the real and the imaginary parts of half as many points. Of their transform, the few
 * bins that filters take are taken apart to the frame's spectrum, as if time 0 lay half a sample after its middle; but
 * for a factor of two, which is left to the halved phases.
 *
 * @param length Samples of a frame, a power of two.
 * @param frames A multiple of four; frame `t` starts at sample `t * hop`.
 * @param samples f32.
 * @param twiddles f32: of the transform of length / 2 points; see {@link transform}.
 * @param phases f32 [bins × 2]: half the cosine and half the sine of π · bin / length, of each bin from the first.
 * @param firstBin The first bin that any filter takes, and `bins` of them.
 * @param filters For each its first bin above that and its number of bins (u32), an even one, then a weight (f32) for each bin.
 * @param count How many filters.
 * @param work Room for `length` points.
 * @param magnitudes f32 [frames / 4 × count × 4].
 */
export function transformOctave(
  length: usize,
  hop: usize,
  frames: usize,
  samples: usize,
  twiddles: usize,
  phases: usize,
  firstBin: usize,
  bins: usize,
  filters: usize,
  count: usize,
  work: usize,
  magnitudes: usize,
): void {
  const points = length >> 1, other = work + points * POINT, next = hop << 2;
  for (let t: usize = 0; t < frames; t += 4, samples += 4 * next) {
    for (let n: usize = 0; n < length; n += 4) {
      const from = samples + (n << 2), to = work + (n >> 1) * POINT;
      const a = v128.load(from), b = v128.load(from + next);
      const c = v128.load(from + 2 * next), d = v128.load(from + 3 * next);
      storeTransposed(a, b, c, d, to, to + V, to + 2 * V, to + 3 * V);
    }
    const spectrum = transform<f32>(points, work, other, twiddles);
    const band = spectrum == work ? other : work;
    takeApart(spectrum + firstBin * POINT, spectrum + (points - firstBin) * POINT, phases, bins, band);
    magnitudes = project(band, filters, count, magnitudes);
  }
}

/** Makes bins of the frames' spectra from those of their points: `p` upwards and, mirrored, `q` downwards. */
function takeApart(p: usize, q: usize, phases: usize, bins: usize, to: usize): void {
  for (const end = to + bins * POINT; to < end; to += POINT, p += POINT, q -= POINT, phases += 8) {
    const pr = v128.load(p), pi = v128.load(p, V), qr = v128.load(q), qi = v128.load(q, V);
    const cosine = v128.load32_splat(phases), sine = v128.load32_splat(phases, 4);
    const er = f32x4.add(pr, qr), ei = f32x4.sub(pi, qi), or = f32x4.add(pi, qi), oi = f32x4.sub(qr, pr);
    const re = multiplySubtract<f32>(sine, f32x4.sub(ei, oi), f32x4.mul(cosine, f32x4.add(er, or)));
    const im = multiplyAdd<f32>(sine, f32x4.sub(er, or), f32x4.mul(cosine, f32x4.add(ei, oi)));
    v128.store(to, re);
    v128.store(to, im, V);
  }
}

/** Sums bins by the real weights of each filter, and takes the magnitude; returns where the next ones go. */
function project(band: usize, filters: usize, count: usize, to: usize): usize {
  for (const end = to + count * V; to < end; to += V) {
    let bin = band + (load<u32>(filters) as usize) * POINT;
    const last = bin + (load<u32>(filters, 4) as usize) * POINT;
    let re = f32x4.splat(0), im = re, nextRe = re, nextIm = re;
    for (filters += 8; bin < last; bin += 2 * POINT, filters += 8) {
      const weight = v128.load32_splat(filters), next = v128.load32_splat(filters, 4);
      re = multiplyAdd<f32>(weight, v128.load(bin), re);
      im = multiplyAdd<f32>(weight, v128.load(bin, V), im);
      nextRe = multiplyAdd<f32>(next, v128.load(bin, POINT), nextRe);
      nextIm = multiplyAdd<f32>(next, v128.load(bin, POINT + V), nextIm);
    }
    re = f32x4.add(re, nextRe);
    im = f32x4.add(im, nextIm);
    v128.store(to, f32x4.sqrt(multiplyAdd<f32>(re, re, f32x4.mul(im, im))));
  }
  return to;
}
