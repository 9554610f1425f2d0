import type { Audio } from "./audio.ts";

/** The pass band ends at this share of half the lower of the two rates; the stop band begins at 1 (soxr's HQ recipe). */
const PASS_BAND = 0.9136;
/** Attenuation in the stop band: 20 bits (dB). */
const ATTENUATION = 20 * 20 * Math.log10(2);

/** A windowed sinc cut into one short filter for each position that an output sample can have between input samples. */
interface Polyphase {
  /** Output samples per `down` input samples. */
  readonly up: number;
  readonly down: number;
  /** Taps of each phase. */
  readonly taps: number;
  /** Float64Array [up × taps]. */
  readonly filters: Float64Array;
}

const plans = new Map<string, Polyphase>();

/**
 * Resamples a signal by a linear-phase windowed sinc: flat to 91 % of the lower half rate, 120 dB down from there on.
 *
 * Takes the pass and stop band of soxr's HQ recipe, which `librosa.resample` uses by default, and like it gives
 * `ceil(samples × target / rate)` samples, of which sample 0 stays where it was. The window is Kaiser's.
 *
 * @param sampleRate The rate wanted (Hz), a positive whole number.
 * @throws {RangeError} If a rate is not a positive whole number.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(48000), sampleRate: 48000 };
 * if (resample(second, 22050).samples.length !== 22050) throw new Error("one second stays one second");
 * ```
 */
export function resample(audio: Audio, sampleRate: number): Audio {
  for (const rate of [audio.sampleRate, sampleRate]) {
    if (!Number.isInteger(rate) || rate <= 0) {
      throw new RangeError(
        `Cannot resample as a sample rate must be a positive whole number of Hz: current value is ${rate}`,
      );
    }
  }
  if (audio.sampleRate === sampleRate) return audio;
  const { up, down, taps, filters } = plan(audio.sampleRate, sampleRate);
  const padded = new Float64Array(audio.samples.length + 2 * taps);
  padded.set(audio.samples, taps);
  const samples = new Float32Array(Math.ceil((audio.samples.length * sampleRate) / audio.sampleRate));
  for (let n = 0; n < samples.length; n++) {
    const position = n * down;
    const phase = position % up;
    const start = (position - phase) / up + taps / 2 + 1;
    const filter = phase * taps;
    let sum = 0;
    for (let k = 0; k < taps; k++) sum += filters[filter + k]! * padded[start + k]!;
    samples[n] = sum;
  }
  return { samples, sampleRate };
}

function plan(from: number, to: number): Polyphase {
  const key = `${from} ${to}`;
  const polyphase = plans.get(key) ?? createPlan(from, to);
  plans.set(key, polyphase);
  return polyphase;
}

function createPlan(from: number, to: number): Polyphase {
  const divisor = greatestCommonDivisor(from, to);
  const up = to / divisor, down = from / divisor;
  // In units of the input's half rate: the middle of the transition band, and its width.
  const edge = Math.min(1, to / from);
  const cutoff = edge * (1 + PASS_BAND) / 2;
  const transition = edge * (1 - PASS_BAND);
  const beta = 0.1102 * (ATTENUATION - 8.7);
  // Kaiser's estimate of the length that reaches the attenuation.
  const half = Math.ceil((ATTENUATION - 7.95) / (2.285 * Math.PI * transition) / 2);
  const taps = 2 * half;
  const filters = new Float64Array(up * taps);
  for (let phase = 0; phase < up; phase++) {
    let gain = 0;
    for (let k = 0; k < taps; k++) {
      const distance = k - half + 1 - phase / up;
      const weight = cutoff * sinc(cutoff * distance) * kaiser(distance / half, beta);
      filters[phase * taps + k] = weight;
      gain += weight;
    }
    // Every phase passes a constant unchanged.
    for (let k = 0; k < taps; k++) filters[phase * taps + k]! /= gain;
  }
  return { up, down, taps, filters };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser's window at a place from -1 to 1. */
function kaiser(place: number, beta: number): number {
  return Math.abs(place) > 1 ? 0 : bessel(beta * Math.sqrt(1 - place * place)) / bessel(beta);
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

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
