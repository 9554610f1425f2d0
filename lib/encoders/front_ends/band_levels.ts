import { fourier } from "./fourier.ts";

/** Samples of a frame of 25 ms, and from one frame to the next, 10 ms, at 16 kHz: those of all that is here. */
export const FRAME = 400;
export const HOP = 160;

/** How frames are summed to bands. */
export interface BandOptions {
  /** Points of the Fourier transform, 400 or more: zeros follow the frame. */
  readonly points: number;
  /** The weights of the frequencies in each band. */
  readonly filters: readonly Float64Array[];
  /** What is kept of the power in a band. */
  readonly level: (power: number) => number;
}

/** A filter without the zeros before and behind it. */
interface Band {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Writes a frame as it is to be transformed, its window applied, to `points`, which holds zeros behind the frame. */
export type ReadFrame = (frame: number, points: Float64Array) => void;

/** Computes the levels of so many frames, which it reads, to Float32Array [bands × frames]. */
export type BandLevels = (frames: number, read: ReadFrame, levels: Float32Array) => void;

/**
 * Prepares to compute the level of each band, frame after frame: powers in 64 bits, of which 32-bit levels are kept.
 *
 * Two frames are transformed at once, as the real and the imaginary part of one signal: what is even about its spectrum
 * is of the one, what is odd of the other.
 *
 * @example
 * ```ts
 * const filters = [new Float64Array(201).fill(1)];
 * const everything = bandLevels({ points: 400, filters, level: Math.sqrt });
 * const levels = new Float32Array(3);
 * everything(3, (frame, points) => { points[0] = frame; }, levels);
 * if (Math.abs(levels[2]! - Math.sqrt(201 * 4)) > 1e-5) throw new Error("an impulse of 2 has power 4 at all 201 frequencies");
 * ```
 */
export function bandLevels({ points, filters, level }: BandOptions): BandLevels {
  const transform = fourier(points), bands = filters.map(withoutZeros);
  const real = new Float64Array(points), imaginary = new Float64Array(points);
  const one = new Float64Array(points / 2 + 1), other = new Float64Array(points / 2 + 1);
  const sumBands = (power: Float64Array, levels: Float32Array, frames: number, t: number): void => {
    for (let band = 0; band < bands.length; band++) {
      const { first, weights } = bands[band]!;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * power[first + i]!;
      levels[band * frames + t] = level(sum);
    }
  };
  return (frames, read, levels) => {
    for (let t = 0; t < frames; t += 2) {
      const isLast = t + 1 === frames;
      real.fill(0);
      imaginary.fill(0);
      read(t, real);
      if (!isLast) read(t + 1, imaginary);
      transform(real, imaginary);
      takeApart(real, imaginary, one, other);
      sumBands(one, levels, frames, t);
      if (!isLast) sumBands(other, levels, frames, t + 1);
    }
  };
}

/** Gives the powers of the two signals of which one spectrum is made. */
function takeApart(
  real: Float64Array,
  imaginary: Float64Array,
  one: Float64Array,
  other: Float64Array,
): void {
  const points = real.length;
  for (let k = 0; k < one.length; k++) {
    const mirrored = (points - k) % points;
    const ar = real[k]!, ai = imaginary[k]!, br = real[mirrored]!, bi = imaginary[mirrored]!;
    one[k] = 0.25 * ((ar + br) * (ar + br) + (ai - bi) * (ai - bi));
    other[k] = 0.25 * ((ai + bi) * (ai + bi) + (ar - br) * (ar - br));
  }
}

function withoutZeros(filter: Float64Array): Band {
  const first = Math.max(0, filter.findIndex((weight) => weight !== 0));
  return { first, weights: filter.slice(first, filter.findLastIndex((weight) => weight !== 0) + 1) };
}
