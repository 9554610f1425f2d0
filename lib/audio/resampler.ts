import { bandFilter, BEFORE, READING, TAPS } from "./band_filter.ts";
import { tap } from "./kaiser.ts";
import { openLanes, twiddles } from "./lanes.ts";

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
  const { stuffing, rate, filter } = bandFilter(from, to);
  const { half } = filter;
  const folding = rate === 2 * to || rate >= 4 * to ? 2 : 1;
  const divisor = greatestCommonDivisor(rate / folding, to);
  const up = to / divisor, down = rate / folding / divisor;
  const margin = folding * Math.ceil(Math.floor(half) / folding);
  const size = transformSize(half);
  const step = size - 2 * margin, kept = step / folding;
  const { kernel, parts } = openLanes({
    input: new Float32Array(BLOCKS * step + 2 * margin),
    data: new Float64Array(size * BLOCKS),
    gains: new Float64Array(size),
    factors: Float64Array.from(twiddles(size)),
    halfFactors: Float64Array.from(twiddles(size / folding)),
    band: new Float32Array(TAPS + BLOCKS * kept),
    filters: Float32Array.from(
      { length: up * TAPS },
      (_, i) => tap(READING, i % TAPS - BEFORE - Math.floor(i / TAPS) / up),
    ),
    output: new Float32Array(Math.ceil((BLOCKS * kept * up) / down) + 1),
  });
  const { input, data, gains, factors, halfFactors, band, filters, output } = parts;
  for (let n = -Math.floor(half); n <= half; n++) {
    data[BLOCKS * ((n + size) % size)] = (stuffing * tap(filter, n)) / size;
  }
  kernel.forward64(data.byteOffset, size, factors.byteOffset);
  for (let place = 0; place < size; place++) gains[place] = data[BLOCKS * place]!;

  /** Cuts the band out of the four blocks of the input; a block without a sound stays without. */
  function filterBlocks(): void {
    band.copyWithin(0, BLOCKS * kept);
    kernel.gather64(input.byteOffset, 4 * step, size, data.byteOffset);
    kernel.forward64(data.byteOffset, size, factors.byteOffset);
    if (folding === 2) kernel.weighAndFold64(data.byteOffset, size, gains.byteOffset);
    else kernel.weigh64(data.byteOffset, size, gains.byteOffset);
    kernel.inverse64(data.byteOffset, size / folding, halfFactors.byteOffset);
    const first = data.byteOffset + (8 * BLOCKS * margin) / folding;
    kernel.scatter64(first, kept, band.byteOffset + 4 * TAPS, 4 * kept);
    for (let block = 0; block < BLOCKS; block++) {
      if (isZero(input, block * step, size)) band.fill(0, TAPS + block * kept, TAPS + (block + 1) * kept);
    }
  }

  return (samples) => {
    const resampled = new Float32Array(Math.ceil((samples.length * to) / from));
    // soxr gives this many; librosa adds a zero where that is one less.
    const computed = Math.floor(samples.length / (from / to) + 0.5);
    band.fill(0);
    for (let n = 0, end = BLOCKS * kept; n < computed; end += BLOCKS * kept) {
      fill(input, samples, stuffing, folding * (end - BLOCKS * kept) - margin);
      filterBlocks();
      const next = Math.min(computed, Math.ceil(((end - (TAPS - 1 - BEFORE)) * up) / down));
      const place = Math.floor((n * down) / up), phase = n * down - place * up;
      const start = TAPS + BLOCKS * kept - end + place - BEFORE;
      kernel.interpolate(
        band.byteOffset + 4 * start,
        output.byteOffset,
        next - n,
        phase,
        up,
        down,
        filters.byteOffset,
      );
      resampled.set(output.subarray(0, next - n), n);
      n = next;
    }
    return resampled;
  };
}

/** Chooses how many samples are transformed at once: twice a power of four, so that a quarter at most is overlap. */
function transformSize(half: number): number {
  let size = 2048;
  while (size < 8 * half) size *= 4;
  return size;
}

/** Copies samples, with zeros between them and beyond the ends, so that the first number is sample `start`. */
function fill(input: Float32Array, samples: Float32Array, stuffing: number, start: number): void {
  input.fill(0);
  const end = Math.min(samples.length, Math.ceil((start + input.length) / stuffing));
  for (let i = Math.max(0, Math.ceil(start / stuffing)); i < end; i++) {
    input[stuffing * i - start] = samples[i]!;
  }
}

function isZero(values: Float32Array, start: number, length: number): boolean {
  let n = start;
  while (n < start + length && values[n] === 0) n++;
  return n === start + length;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
