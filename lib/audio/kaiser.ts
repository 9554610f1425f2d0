/**
 * Shape of Kaiser's window, and how long half of it is for a transition band of 1: those of soxr's HQ recipe, as its
 * response to an impulse shows them. In the stop band, a low pass under this window is 126 dB down.
 */
const BETA = 13.04;
const HALF_LENGTH = 8.402;

/**
 * Gives half the length of a low pass (samples).
 *
 * @param transition Width of the transition band as a share of half the sample rate.
 */
export function halfLength(transition: number): number {
  return HALF_LENGTH / transition;
}

/**
 * Computes one tap of a low pass: a sinc under Kaiser's window.
 *
 * @param distance From the middle of the filter (samples).
 * @param half Half the length of the window (samples); beyond it, the filter is zero.
 * @param cutoff The middle of the transition band as a share of half the sample rate.
 */
export function windowedSinc(distance: number, half: number, cutoff: number): number {
  const place = distance / half;
  if (Math.abs(place) >= 1) return 0;
  return cutoff * sinc(cutoff * distance) * bessel(BETA * Math.sqrt(1 - place * place)) / bessel(BETA);
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
