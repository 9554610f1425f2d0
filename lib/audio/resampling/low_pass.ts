/** A low pass of linear phase: a sinc under Kaiser's window. */
export interface LowPass {
  /** Middle of the transition band as a share of half the sample rate. */
  readonly cutoff: number;
  /** Number of taps. */
  readonly length: number;
  /** Half the length of the window (samples). */
  readonly half: number;
  /** Shape of the window. */
  readonly beta: number;
}

/** What a low pass is to do. */
export interface LowPassOptions {
  /** End of the pass band, and begin of the stop band, as shares of half the rate that `interpolation` starts from. */
  readonly pass: number;
  readonly stop: number;
  /** In the stop band (dB). */
  readonly attenuation: number;
  /** How many times that rate the filter works at. Default 1. */
  readonly interpolation?: number;
  /** Taps at that rate instead of as many as it takes. */
  readonly taps?: number;
  /** The number of taps is a multiple of this and one more. Default 1. */
  readonly multiple?: number;
}

/**
 * Shapes of the window, by the width of the transition band: the first is 0.0005 of half the rate, each is twice the one
 * before. Coefficients of the attenuation's (dB) third, second and first power, and the constant: a fit of libsoxr's to what
 * windows do.
 */
const SHAPES = [
  [-6.784957e-10, 1.02856e-05, 0.1087556, -0.8978365],
  [-6.897885e-10, 1.027433e-05, 0.10876, -0.8974658],
  [-1.000683e-09, 1.030092e-05, 0.1087677, -0.8977898],
  [-3.654474e-10, 1.040631e-05, 0.1087085, -0.8917766],
  [8.106988e-09, 6.983091e-06, 0.1091387, -0.9022048],
  [9.519571e-09, 7.272678e-06, 0.1090068, -0.8890768],
  [-5.626821e-09, 1.342186e-05, 0.1083999, -0.8565452],
  [-9.965946e-08, 5.073548e-05, 0.1040967, -0.6822778],
  [1.604808e-07, -5.856462e-05, 0.1185998, -1.24824],
  [-1.511964e-07, 6.363034e-05, 0.1064627, -0.8076665],
] as const;

/** Designs a low pass for an attenuation of at least 60 dB, as libsoxr does (its formulas follow Kaiser 1974). */
export function designLowPass(options: LowPassOptions): LowPass {
  const { pass, stop, attenuation, interpolation = 1, multiple = 1 } = options;
  const end = stop / interpolation, width = Math.min((0.5 * (stop - pass)) / interpolation, 0.5 * end);
  const cutoff = end - width;
  const beta = windowShape(attenuation, (0.5 * width) / cutoff);
  const needed = Math.ceil(lengthBy(beta) / width + 1);
  const length = options.taps !== undefined
    ? options.taps * interpolation - 1
    : Math.ceil((needed - 1) / multiple) * multiple + 1;
  // Beyond the outermost taps the window goes on a little.
  const beyond = interpolation === 1 ? 0.5 : attenuation < 120 ? 0.63 : 0.75;
  return { cutoff, length, half: (length - 1) / 2 + beyond, beta };
}

/** Computes how many taps a sample it takes between samples: see {@link designLowPass}. */
export function tapsBetween(options: LowPassOptions & { interpolation: number }): number {
  const { pass, stop, attenuation, interpolation } = options;
  const end = stop / interpolation, width = Math.min((0.5 * (stop - pass)) / interpolation, 0.5 * end);
  const beta = windowShape(attenuation, (0.5 * width) / (end - width));
  return Math.floor(Math.ceil(lengthBy(beta) / width + 1) / interpolation) + 1;
}

/** Computes the taps of a low pass, whose sum is 1: Float64Array [length]. */
export function tapsOf({ cutoff, length, half, beta }: LowPass): Float64Array {
  const scale = 1 / bessel(beta);
  return Float64Array.from({ length }, (_, n) => {
    const x = n - (length - 1) / 2, ratio = x / half;
    const sinc = x === 0 ? cutoff : Math.sin(cutoff * Math.PI * x) / (Math.PI * x);
    return sinc * bessel(beta * Math.sqrt(1 - ratio * ratio)) * scale;
  });
}

/** Computes the gain of symmetric taps at a frequency, a share of half the sample rate. */
export function gainOf(taps: ArrayLike<number>, frequency: number): number {
  const middle = (taps.length - 1) / 2;
  let sum = 0;
  for (let n = 0; n < taps.length; n++) sum += taps[n]! * Math.cos(Math.PI * frequency * (n - middle));
  return sum;
}

function windowShape(attenuation: number, width: number): number {
  const place = Math.log2(width / 0.0005), index = Math.trunc(place);
  const [narrower, wider] = [index, index + 1].map((i) => {
    const [a, b, c, d] = SHAPES[Math.min(Math.max(i, 0), SHAPES.length - 1)]!;
    return ((a * attenuation + b) * attenuation + c) * attenuation + d;
  }) as [number, number];
  return narrower + (wider - narrower) * (place - index);
}

/** The number of taps, times the width of half the transition band. */
function lengthBy(beta: number): number {
  return ((0.0007528358 - 1.577737e-05 * beta) * beta + 0.6248022) * beta + 0.06186902;
}

/** The modified Bessel function of the first kind and order zero, by its power series. */
function bessel(x: number): number {
  let sum = 1, before = 0, term = 1;
  for (let k = 1; sum !== before; k++) {
    before = sum;
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/**
 * Estimates where a low pass is so many dB down: as a share of its transition band, from its end back (0 dB there: 0).
 *
 * @param level In dB, below 0.
 * @param attenuation Of the stop band (dB).
 */
export function rollOff(level: number, attenuation: number): number {
  const a = attenuation, angle = ((2.0517e-07 * a - 1.1303e-04) * a + 0.023154) * a + 0.55924;
  const gain = 10 ** (level / 20), power = Math.log(0.5) / Math.log(Math.sin(angle / 2));
  const place = Math.asin(Math.min(gain, 1 - gain) ** (1 / power)) / angle;
  return gain > 0.5 ? place : 1 - place;
}
