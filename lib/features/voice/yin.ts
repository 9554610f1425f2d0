import type { Audio } from "../../audio/audio.ts";
import { copyStretch } from "../../audio/copy_stretch.ts";

/** How much a signal differs from itself some samples later, frame by frame. */
export interface Differences {
  /**
   * Float64Array [frames × (longest + 1)], by lag (samples) in each frame: 0 where it repeats itself, about 1
   * in noise.
   */
  readonly values: Float64Array;
  readonly frames: number;
  /** The longest lag (samples). */
  readonly longest: number;
}

/** Which frames of a signal are compared with what follows. */
export interface DifferenceOptions {
  /** The first frame. Default 0. */
  readonly first?: number;
  readonly frames: number;
  /** Samples from one frame to the next; as many are compared. */
  readonly hopLength: number;
  /** The longest lag (samples). */
  readonly longest: number;
}

/**
 * Computes the cumulative mean normalised difference function of YIN (de Cheveigné & Kawahara 2002, doi
 * 10.1121/1.1458024, equations 6 and 8):
 *
 *     d(τ) = Σ (x(n) - x(n + τ))²        d′(τ) = d(τ) τ / Σ d(1 … τ)
 *
 * over as many samples n as there are in a hop. The centre of frame `t`, sample `t × hopLength`, is that of
 * all that is compared. librosa sums over a frame of 2048 samples less the lag: over more time, in which
 * pitch changes more.
 *
 * @returns d′; 1 in silence, and at a lag of 0.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 2000 }, (_, n) => n % 50);
 * const options = { frames: 10, hopLength: 200, longest: 99 };
 * const { values } = differences({ samples, sampleRate: 8000 }, options);
 * if (values[5 * 100 + 50] !== 0) throw new Error("it repeats itself after 50 samples");
 * ```
 */
export function differences({ samples }: Audio, options: DifferenceOptions): Differences {
  const { first = 0, frames, hopLength, longest } = options;
  const stretch = new Float32Array(frames * hopLength + longest + 4);
  copyStretch(samples, first * hopLength - leadOf(options), stretch);
  const signal = Float64Array.from(stretch);
  const lags = longest + 1;
  const values = new Float64Array(frames * lags + 3);
  for (let t = 0; t < frames; t++) {
    const start = t * hopLength;
    // Four lags at once; the last few are written over by the next frame.
    for (let lag = 0; lag < lags; lag += 4) {
      compare(signal, start, start + hopLength, lag, values, t * lags + lag);
    }
    normalise(values, t * lags, lags);
  }
  return { values: values.subarray(0, frames * lags), frames, longest };
}

/**
 * Sums the squares of the samples that are compared with others.
 *
 * @returns Float64Array [frames].
 *
 * @example
 * ```ts
 * const audio = { samples: new Float32Array(2000).fill(0.5), sampleRate: 8000 };
 * if (comparedPowers(audio, { frames: 9, hopLength: 200, longest: 99 })[5] !== 50) throw new Error("200 quarters");
 * ```
 */
export function comparedPowers({ samples }: Audio, options: DifferenceOptions): Float64Array {
  const { first = 0, frames, hopLength } = options, lead = leadOf(options);
  const powers = new Float64Array(frames);
  for (let t = 0; t < frames; t++) {
    const start = (first + t) * hopLength - lead, end = Math.min(samples.length, start + hopLength);
    for (let n = Math.max(0, start); n < end; n++) powers[t]! += samples[n]! * samples[n]!;
  }
  return powers;
}

/** How many samples before its centre a frame begins. */
function leadOf({ hopLength, longest }: DifferenceOptions): number {
  return Math.ceil((hopLength + longest) / 2);
}

/** Writes the squared differences of a lag and the three after it, for which each sample is read once. */
function compare(
  x: Float64Array,
  start: number,
  end: number,
  lag: number,
  out: Float64Array,
  at: number,
): void {
  let a = 0, b = 0, c = 0, d = 0;
  let x0 = x[start + lag]!, x1 = x[start + lag + 1]!, x2 = x[start + lag + 2]!;
  for (let n = start; n < end; n++) {
    const here = x[n]!, x3 = x[n + lag + 3]!;
    a += (here - x0) * (here - x0);
    b += (here - x1) * (here - x1);
    c += (here - x2) * (here - x2);
    d += (here - x3) * (here - x3);
    x0 = x1;
    x1 = x2;
    x2 = x3;
  }
  out[at] = a;
  out[at + 1] = b;
  out[at + 2] = c;
  out[at + 3] = d;
}

/** Divides the difference at each lag by the mean of those up to it. */
function normalise(values: Float64Array, at: number, lags: number): void {
  let sum = 0;
  values[at] = 1;
  for (let lag = 1; lag < lags; lag++) {
    const difference = values[at + lag]!;
    sum += difference;
    values[at + lag] = sum > 0 ? difference * lag / sum : 1;
  }
}
