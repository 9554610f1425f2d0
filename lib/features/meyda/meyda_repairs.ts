/**
 * The descriptors that Meyda 5.6.3 computes by another formula than the published one: Peeters 2004, "A large
 * set of audio features for sound description". They are computed here instead.
 *
 * @module
 */

/**
 * Computes the slope of the line that fits a spectrum best, as a share of the spectrum's sum.
 *
 * Meyda leaves out the number of bins in the denominator, which makes it about a third as large and of the
 * other sign.
 *
 * @param spectrum Magnitudes, not all 0.
 * @param binWidth Hz.
 * @returns Per Hz; negative where high frequencies are weaker.
 *
 * @example
 * ```ts
 * const slope = spectralSlope(Float64Array.of(4, 3, 2, 1), 100);
 * if (Math.abs(slope + 0.001) > 1e-15) throw new Error("1 of 10 is lost every 100 Hz");
 * ```
 */
export function spectralSlope(spectrum: ArrayLike<number>, binWidth: number): number {
  const middle = (spectrum.length - 1) / 2;
  let total = 0, product = 0, squares = 0;
  for (let bin = 0; bin < spectrum.length; bin++) {
    total += spectrum[bin]!;
    product += (bin - middle) * spectrum[bin]!;
    squares += (bin - middle) ** 2;
  }
  return product / (squares * binWidth * total);
}

/**
 * Computes how heavy the tails of a spectrum are: its fourth moment about the centroid, in units of its
 * spread.
 *
 * Meyda multiplies the second moment by the centroid, where it should be by the centroid squared.
 *
 * @param spectrum Magnitudes, at least two of them not 0.
 * @returns 3 for a bell, 1.8 for a flat spectrum.
 *
 * @example
 * ```ts
 * const kurtosis = spectralKurtosis(Float64Array.of(0, 0, 1, 0, 1, 0));
 * if (kurtosis !== 1) throw new Error("two lines have no tails");
 * ```
 */
export function spectralKurtosis(spectrum: ArrayLike<number>): number {
  let total = 0, weighted = 0;
  for (let bin = 0; bin < spectrum.length; bin++) {
    total += spectrum[bin]!;
    weighted += bin * spectrum[bin]!;
  }
  const centroid = weighted / total;
  let second = 0, fourth = 0;
  for (let bin = 0; bin < spectrum.length; bin++) {
    const square = (bin - centroid) ** 2;
    second += square * spectrum[bin]!;
    fourth += square * square * spectrum[bin]!;
  }
  return (fourth * total) / second ** 2;
}

/**
 * Computes how much a spectrum gains on the one before it: the sum of all increases (Dixon 2006, "Onset
 * detection revisited").
 *
 * Meyda throws a ReferenceError. Its formula, for which it names no source, is this one, applied to samples.
 *
 * @returns In units of the magnitudes; 0 where no bin gains.
 *
 * @example
 * ```ts
 * if (spectralFlux(Float64Array.of(1, 5), Float64Array.of(3, 2)) !== 2) throw new Error("only gains");
 * ```
 */
export function spectralFlux(before: ArrayLike<number>, spectrum: ArrayLike<number>): number {
  let sum = 0;
  for (let bin = 0; bin < spectrum.length; bin++) sum += Math.max(0, spectrum[bin]! - before[bin]!);
  return sum;
}

/**
 * Computes the centroid of loudness over bands, the upper ones counting ever more: how sharp a sound is.
 *
 * Meyda takes each band's loudness from its upper neighbour, and that of the bands above the fifteenth for 1.
 *
 * @param specific Loudness of each band, not all 0.
 *
 * @example
 * ```ts
 * if (perceptualSharpness([0, 1, 0, 0]) !== 0.22) throw new Error("0.11 a band, counted from 1");
 * ```
 */
export function perceptualSharpness(specific: ArrayLike<number>): number {
  let total = 0, weighted = 0;
  for (let i = 0; i < specific.length; i++) {
    const band = i + 1;
    total += specific[i]!;
    weighted += band * (band < 15 ? 1 : 0.066 * Math.exp(0.171 * band)) * specific[i]!;
  }
  return (0.11 * weighted) / total;
}
