import { openLanes, twiddles } from "./lanes.ts";
import { halfLength, windowedSinc } from "./kaiser.ts";

/** The pass band ends at this share of half the lower of the two rates; the stop band begins at 1 (soxr's HQ recipe). */
const PASS_BAND = 0.9136;
/** Taps of the filter that reads between samples, and how many of them lie before the place that is read. */
const TAPS = 16;
const BEFORE = 7;
/** Stretches of the signal that are filtered at once: the real and the imaginary parts of two lanes. */
const BLOCKS = 4;

/** Resamples from one fixed rate to another. */
export type Resampler = (samples: Float32Array) => Float32Array;

/**
 * Prepares to resample between two rates.
 *
 * The band that both rates can hold is cut out first, by a long filter and fast convolution (overlap-save) in 64 bits;
 * zeros between the samples double a low rate before, and of a high one every other sample is left out afterwards. What
 * is left takes up about half of the band, and so a filter of 16 taps reads it anywhere between its samples to the same
 * accuracy, with a small table for any two rates.
 */
export function createResampler(from: number, to: number): Resampler {
  const { stuffing, rate, half, cutoff } = bandFilter(from, to);
  const folding = rate === 2 * to || rate >= 4 * to ? 2 : 1;
  const divisor = greatestCommonDivisor(rate / folding, to);
  const up = to / divisor, down = rate / folding / divisor;
  const margin = 4 * Math.ceil(half / 4);
  const size = transformSize(half);
  const step = size - 2 * margin;
  const places = Math.floor((((BLOCKS * step) / folding - TAPS) * up) / down);
  const { kernel, parts } = openLanes({
    input: new Float32Array(BLOCKS * step + 2 * margin),
    data: new Float64Array(size * BLOCKS),
    gains: new Float64Array(size),
    factors: Float64Array.from(twiddles(size)),
    halfFactors: Float64Array.from(twiddles(size / folding)),
    band: new Float32Array((BLOCKS * step) / folding),
    filters: Float32Array.from(
      { length: up * TAPS },
      (_, i) => readingTap(i % TAPS - BEFORE - Math.floor(i / TAPS) / up),
    ),
    output: new Float32Array(places),
  });
  const { input, data, gains, factors, halfFactors, band, filters, output } = parts;
  for (let n = -Math.floor(half); n <= half; n++) {
    data[BLOCKS * ((n + size) % size)] = (stuffing * windowedSinc(n, half, cutoff)) / size;
  }
  kernel.forward64(data.byteOffset, size, factors.byteOffset);
  for (let place = 0; place < size; place++) gains[place] = data[BLOCKS * place]!;

  return (samples) => {
    const resampled = new Float32Array(Math.ceil((samples.length * to) / from));
    for (let n = 0; n < resampled.length; n += places) {
      const place = Math.floor((n * down) / up), phase = n * down - place * up;
      fill(input, samples, stuffing, folding * (place - BEFORE) - margin);
      kernel.gather64(input.byteOffset, 4 * step, size, data.byteOffset);
      kernel.forward64(data.byteOffset, size, factors.byteOffset);
      if (folding === 2) kernel.weighAndFold64(data.byteOffset, size, gains.byteOffset);
      else kernel.weigh64(data.byteOffset, size, gains.byteOffset);
      kernel.inverse64(data.byteOffset, size / folding, halfFactors.byteOffset);
      const kept = data.byteOffset + 8 * BLOCKS * margin / folding;
      kernel.scatter64(kept, step / folding, band.byteOffset, 4 * step / folding);
      const count = Math.min(places, resampled.length - n);
      if (up === down) {
        resampled.set(band.subarray(BEFORE, BEFORE + count), n);
        continue;
      }
      kernel.interpolate(band.byteOffset, output.byteOffset, count, phase, up, down, filters.byteOffset);
      resampled.set(output.subarray(0, count), n);
    }
    keepSilence(samples, resampled, to / from, Math.ceil((half + TAPS) / stuffing));
    return resampled;
  };
}

/** Computes the gain of both filters at a frequency (Hz). */
export function frequencyResponse(from: number, to: number, frequency: number): number {
  const { stuffing, rate, half, cutoff } = bandFilter(from, to);
  const turn = (2 * Math.PI * frequency) / rate;
  let band = 0, reading = 0;
  for (let n = -Math.floor(half); n <= half; n++) band += windowedSinc(n, half, cutoff) * Math.cos(turn * n);
  // The reading filter between the samples, too: at steps of 1 / TAPS.
  for (let n = -TAPS * TAPS / 2; n <= TAPS * TAPS / 2; n++) {
    reading += readingTap(n / TAPS) / TAPS * Math.cos(turn * n / TAPS);
  }
  return Math.abs(band * reading);
}

/** Designs the filter that cuts out the band of both rates: half its length and its cutoff, at the rate it works at. */
function bandFilter(from: number, to: number) {
  const stuffing = from >= 2 * to ? 1 : 2;
  const rate = stuffing * from;
  const edge = Math.min(from, to) / rate;
  const half = halfLength(edge * (1 - PASS_BAND));
  return { stuffing, rate, half, cutoff: (edge * (1 + PASS_BAND)) / 2 };
}

/** Chooses how many samples are transformed at once: twice a power of four, so that a quarter at most is overlap. */
function transformSize(half: number): number {
  let size = 2048;
  while (size < 8 * half) size *= 4;
  return size;
}

function readingTap(distance: number): number {
  return windowedSinc(distance, TAPS / 2, 1);
}

/** Copies samples, with zeros between them and beyond the ends, so that the first number is sample `start`. */
function fill(input: Float32Array, samples: Float32Array, stuffing: number, start: number): void {
  input.fill(0);
  const end = Math.min(samples.length, Math.ceil((start + input.length) / stuffing));
  for (let i = Math.max(0, Math.ceil(start / stuffing)); i < end; i++) {
    input[stuffing * i - start] = samples[i]!;
  }
}

/** Puts zeros back where the filters, of `reach` samples, see nothing else. */
function keepSilence(samples: Float32Array, resampled: Float32Array, ratio: number, reach: number): void {
  let start = -Infinity;
  for (let i = 0; i <= samples.length; i++) {
    if (i < samples.length && samples[i] === 0) continue;
    const end = i < samples.length ? i : Infinity;
    if (end - start > 2 * reach) {
      resampled.fill(0, Math.max(0, Math.ceil((start + reach) * ratio)), Math.max(0, (end - reach) * ratio));
    }
    start = i;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
