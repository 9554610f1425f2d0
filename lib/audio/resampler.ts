import { copyStretch } from "./copy_stretch.ts";
import { greatestCommonDivisor } from "./greatest_common_divisor.ts";
import { resampleKernel } from "../wasm/resample.ts";
import { store } from "../wasm/store.ts";
import { bandFilter, BEFORE, READING, TAPS } from "./band_filter.ts";
import { type LowPass, tap } from "./kaiser.ts";
import { twiddleFactors } from "./twiddle_factors.ts";

/** Stretches of the signal that are filtered at once. */
const BLOCKS = 4;

/** Resamples from one fixed rate to another. */
export type Resampler = (samples: Float32Array) => Float32Array;

/**
 * Prepares to resample between two rates.
 *
 * The band that both rates can hold is cut out first, by a long filter and fast convolution (overlap-save) in 64 bits.
 * Its samples are as dense as it takes, or twice that: then it takes up about half of what they can hold, and so a filter
 * of 16 taps reads it anywhere between its samples to the same accuracy, with a small table for any two rates.
 */
export function createResampler(from: number, to: number): Resampler {
  const kernel = resampleKernel();
  const { filter, denser, doubled, points, margin, inputs, outputs, up, down } = planRates(from, to);
  const step = points - 2 * margin, band = BLOCKS * outputs * step;
  const scale = 1 / (inputs * points);
  const gains = store(kernel, gainsOf(filter, points).map((gain) => gain * scale));
  const phases = store(kernel, delayFactors(points));
  const twiddles = store(kernel, Float64Array.from(twiddleFactors(points)));
  const offsets = store(kernel, readingOffsets(up, down));
  const filters = store(kernel, readingFilters(up, down));
  const length = inputs * (BLOCKS * step + 2 * margin);
  const input = kernel.allocate(4 * length);
  const work = kernel.allocate(4 * 32 * points);
  const filtered = kernel.allocate(4 * (TAPS + band));
  const output = kernel.allocate(4 * (Math.ceil((band * up) / down) + 4));

  return (samples) => {
    const memory = kernel.memory.buffer;
    const blocks = new Float32Array(memory, input, length);
    const cutOut = new Float32Array(memory, filtered, TAPS + band);
    const resampled = new Float32Array(Math.ceil((samples.length * to) / from));
    // soxr gives this many; librosa adds a zero where that is one less.
    const computed = Math.floor(samples.length / (from / to) + 0.5);
    cutOut.fill(0);
    for (let n = 0, end = band; n < computed; end += band) {
      copyStretch(samples, inputs * ((end - band) / outputs - margin), blocks);
      cutOut.copyWithin(0, band);
      kernel.cutBand(
        points,
        denser,
        doubled,
        inputs * step,
        input,
        gains,
        phases,
        twiddles,
        work,
        margin,
        step,
        filtered + 4 * TAPS,
      );
      const next = Math.min(computed, Math.ceil(((end - (TAPS - 1 - BEFORE)) * up) / down));
      const position = TAPS + band - end + Math.floor(n / up) * down;
      if (up === down) resampled.set(cutOut.subarray(position, position + next - n), n);
      else {
        const first = filtered + 4 * (position - BEFORE);
        kernel.interpolate(first, output, next - n, n % up, up, down, offsets, filters);
        resampled.set(new Float32Array(memory, output, next - n), n);
      }
      n = next;
    }
    return resampled;
  };
}

/** What two rates determine. */
interface RatePlan {
  /** Cuts out the band that both rates can hold. */
  readonly filter: LowPass;
  /** Whether the input has two samples a point. */
  readonly denser: boolean;
  /** Whether the band is given at two samples a point. */
  readonly doubled: boolean;
  /** Frequencies of the band in a block, a power of two. */
  readonly points: number;
  /** Points at either end of a block that belong to its neighbours. */
  readonly margin: number;
  /** Samples of the input a point. */
  readonly inputs: number;
  /** Samples of the band a point. */
  readonly outputs: number;
  /** Results are `down / up` samples of the band apart. */
  readonly up: number;
  readonly down: number;
}

function planRates(from: number, to: number): RatePlan {
  const { stuffing, rate, filter } = bandFilter(from, to);
  // The filter works at `rate`, twice that of the band.
  const denser = stuffing === 1, doubled = rate !== 2 * to && rate < 4 * to;
  const points = 2 ** Math.ceil(Math.log2(4 * filter.half)), margin = 2 * Math.ceil(filter.half / 4);
  const inputs = denser ? 2 : 1, outputs = doubled ? 2 : 1;
  const bandRate = (outputs * rate) / 2, divisor = greatestCommonDivisor(bandRate, to);
  return {
    filter,
    denser,
    doubled,
    points,
    margin,
    inputs,
    outputs,
    up: to / divisor,
    down: bandRate / divisor,
  };
}

/** Computes the gains of a low pass at the frequencies of a transform of twice as many points: Float64Array [points]. */
function gainsOf(filter: LowPass, points: number): Float64Array {
  const taps = Float64Array.from({ length: Math.ceil(filter.half) }, (_, n) => tap(filter, n));
  const cosines = Float64Array.from({ length: 2 * points }, (_, n) => Math.cos((Math.PI * n) / points));
  const gains = new Float64Array(points).fill(taps[0]!);
  for (let k = 0; k <= points / 2; k++) {
    for (let n = 1; n < taps.length; n++) gains[k]! += 2 * taps[n]! * cosines[(k * n) % (2 * points)]!;
    gains[(points - k) % points] = gains[k]!;
  }
  return gains;
}

/** The phase factors of a delay by half a point, cosine and sine of each frequency: Float64Array [points × 2]. */
function delayFactors(points: number): Float64Array {
  return Float64Array.from({ length: 2 * points }, (_, i) => {
    const frequency = i < points ? i >> 1 : (i >> 1) - points;
    const angle = (-Math.PI * frequency) / points;
    return i % 2 ? Math.sin(angle) : Math.cos(angle);
  });
}

/** Where each output reads the band, until all repeats, in bytes: Uint32Array [up + 3]. */
function readingOffsets(up: number, down: number): Uint32Array {
  return Uint32Array.from({ length: up + 3 }, (_, i) => 4 * Math.floor(i * down / up));
}

/** The taps of each output between two samples, until all repeats: Float32Array [up + 3 × TAPS]. */
function readingFilters(up: number, down: number): Float32Array {
  return Float32Array.from({ length: (up + 3) * TAPS }, (_, i) => {
    const phase = (Math.floor(i / TAPS) * down) % up;
    return tap(READING, i % TAPS - BEFORE - phase / up);
  });
}
