/** A low pass: a sinc under Kaiser's window. */
export interface LowPass {
  /** Middle of the transition band as a share of half the sample rate. */
  readonly cutoff: number;
  /** Half the length of the window (samples); beyond it, the filter is zero. */
  readonly half: number;
  /** Shape of the window. */
  readonly beta: number;
}

/**
 * Designs a low pass whose error is below one step of so many bits: 6.02 dB a bit (Kaiser 1974). The window is a trifle
 * longer and steeper than by Kaiser's formulas, as soxr's is.
 *
 * @param pass End of the pass band as a share of half the sample rate.
 * @param stop Begin of the stop band, likewise.
 */
export function designLowPass(pass: number, stop: number, bits: number): LowPass {
  const attenuation = bits * 20 * Math.log10(2);
  const half = (1.018 * (attenuation - 7.95)) / (2 * 2.285 * Math.PI * (stop - pass));
  return { cutoff: (pass + stop) / 2, half, beta: 0.1102 * (attenuation - 8.7) + 0.07 };
}

/**
 * Computes one tap of a low pass.
 *
 * @param distance From the middle of the filter (samples).
 */
export function tap({ cutoff, half, beta }: LowPass, distance: number): number {
  const ratio = distance / half;
  if (Math.abs(ratio) >= 1) return 0;
  return cutoff * sinc(cutoff * distance) * bessel(beta * Math.sqrt(1 - ratio * ratio)) / bessel(beta);
}

/** Computes the gain of a low pass at a frequency, a share of half the sample rate. */
export function gain(filter: LowPass, frequency: number): number {
  let sum = tap(filter, 0);
  for (let n = 1; n < filter.half; n++) sum += 2 * tap(filter, n) * Math.cos(Math.PI * frequency * n);
  return sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The modified Bessel function of the first kind and order zero, by its power series. */
function bessel(x: number): number {
  let sum = 1, term = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
