import { POINT, transform, V } from "../stft/transform";
import { gather, isSilent, scatter } from "./blocks";
import { multiplyAdd, multiplySubtract } from "../vectors/multiply_add";

/**
 * Cuts a band out of four overlapping blocks of a signal at once, in 64 bits: half of what their rate can hold, or all of
 * it; and gives it at the rate that just holds it, or twice that.
 *
 * All transforms are of as many points as the band has frequencies. Even and odd samples are signals of their own:
 * together they separate frequencies that are a band apart, being half a point apart in time. Two of the blocks are the real
 * parts of two lanes, and two the imaginary parts: through a filter whose gains are real they do not meet. A block
 * without a sound stays without.
 *
 * @param points Frequencies of the band, a power of two: from 0 up, then the negative ones.
 * @param denser Whether the blocks have two samples a point.
 * @param doubled Whether the result has.
 * @param stride Samples from block to block.
 * @param samples f32 [3 × stride + points, or twice that].
 * @param gains f64 [points].
 * @param phases f64 [points × 2]: exp(-πik/points) of each frequency k, a delay by half a point.
 * @param twiddles f64: see {@link transform}.
 * @param work Room for 4 × points points.
 * @param first The first of the points that is wanted, and `count` of them, from every block; both even.
 * @param to f32 [4 × count, or twice that].
 */
export function cutBand(
  points: usize,
  denser: bool,
  doubled: bool,
  stride: usize,
  samples: usize,
  gains: usize,
  phases: usize,
  twiddles: usize,
  work: usize,
  first: usize,
  count: usize,
  to: usize,
): void {
  const size = points * POINT, next = stride << 2;
  const even = work, odd = work + size, other = odd + size, otherOdd = other + size;
  if (denser) gather(samples, next, points, even, odd, POINT);
  else gather(samples, next, points >> 1, even, even + POINT, 2 * POINT);
  const spectrum = transform<f64>(points, even, other, twiddles);
  const rest = spectrum == even ? other : even;
  if (denser) transform<f64>(points, odd, otherOdd, twiddles);
  weigh(denser, doubled, spectrum, size, gains, phases);
  let result = transform<f64>(points, spectrum, rest, twiddles);
  if (doubled) transform<f64>(points, spectrum + size, rest + size, twiddles);
  result += first * POINT;
  const pairs = doubled ? count : count >> 1, row = pairs << 3;
  if (doubled) scatter(result, result + size, POINT, pairs, to);
  else scatter(result, result + POINT, 2 * POINT, pairs, to);
  for (let block: usize = 0; block < 4; block++) {
    const length = denser ? 2 * points : points;
    if (isSilent(samples + block * next, length << 2)) memory.fill(to + block * row, 0, row);
  }
}

/**
 * Joins the frequencies of even and odd samples, multiplies each by its gain, and parts them again. The transform goes
 * forth: with real and imaginary parts swapped, here and in {@link scatter}, that is back.
 */
function weigh(
  denser: bool,
  doubled: bool,
  even: usize,
  size: usize,
  gains: usize,
  phases: usize,
): void {
  for (const end = even + size; even < end; even += POINT, gains += 8, phases += 16) {
    const gain = v128.load64_splat(gains);
    const cosine = v128.load64_splat(phases), sine = v128.load64_splat(phases, 8);
    let re = v128.load(even), im = v128.load(even, V);
    if (denser) {
      const oddRe = v128.load(even + size), oddIm = v128.load(even + size, V);
      re = multiplySubtract<f64>(oddIm, sine, multiplyAdd<f64>(oddRe, cosine, re));
      im = multiplyAdd<f64>(oddIm, cosine, multiplyAdd<f64>(oddRe, sine, im));
    }
    re = f64x2.mul(re, gain);
    im = f64x2.mul(im, gain);
    v128.store(even, im);
    v128.store(even, re, V);
    if (doubled) {
      v128.store(even + size, multiplySubtract<f64>(re, sine, f64x2.mul(im, cosine)));
      v128.store(even + size, multiplyAdd<f64>(im, sine, f64x2.mul(re, cosine)), V);
    }
  }
}
