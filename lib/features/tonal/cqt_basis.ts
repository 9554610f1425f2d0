/** The rate (Hz) and the length (samples) of the frames that the filters are made for. */
export const SAMPLE_RATE = 22050;
export const FRAME_LENGTH = 1024;

export const OCTAVES = 7;
export const BINS_PER_OCTAVE = 36;
/** The lowest pitch, and that of the highest of the seven octaves (Hz): C1 and C7. */
const LOWEST = 440 * 2 ** (-45 / 12);
const HIGHEST_OCTAVE = LOWEST * 2 ** 6;
/** Share of a filter's spectrum, by magnitude, that is left out. */
const SPARSITY = 0.01;

/** The filters of the highest octave, which serve all others, as the few bins of a frame's spectrum that matter. */
export interface ConstantQBasis {
  /** The pitches of the filters of all octaves (Hz), from the lowest. */
  readonly rows: readonly string[];
  /** The lowest bin that any filter takes, and how many there are from it to the highest. */
  readonly firstBin: number;
  readonly bins: number;
  /** For each filter its first bin above `firstBin`, its number of bins, an even one, and the bits of a weight for each of them. */
  readonly filters: Uint32Array;
}

const bases = new Map<number, ConstantQBasis>();

/**
 * Gives the filters for a tuning, made on first use.
 *
 * A filter is a complex oscillation under a Hann window of an odd number of samples. Seen from the window's middle its
 * spectrum is real, and has a closed form: three Dirichlet kernels. Like librosa's, it is scaled to a window of sum 1
 * (times length / frame), by the square root of its length, and loses its least bins that together hold 1 %.
 *
 * @param tuning Deviation from A4 = 440 Hz in bins.
 */
export function constantQBasis(tuning: number): ConstantQBasis {
  const basis = bases.get(tuning) ?? createBasis(tuning);
  bases.set(tuning, basis);
  return basis;
}

function createBasis(tuning: number): ConstantQBasis {
  const filters = Array.from(
    { length: BINS_PER_OCTAVE },
    (_, bin) => sparsify(filterSpectrum(HIGHEST_OCTAVE * 2 ** ((tuning + bin) / BINS_PER_OCTAVE))),
  );
  const firstBin = Math.min(...filters.map(({ first }) => first));
  const bins = Math.max(...filters.map(({ first, weights }) => first + weights.length)) - firstBin;
  const packed = filters.flatMap(({ first, weights }) => [
    first - firstBin,
    weights.length,
    ...new Uint32Array(weights.buffer),
  ]);
  const rows = Array.from(
    { length: OCTAVES * BINS_PER_OCTAVE },
    (_, bin) => `${(LOWEST * 2 ** ((tuning + bin) / BINS_PER_OCTAVE)).toFixed(1)} Hz`,
  );
  return {
    rows,
    firstBin,
    bins,
    filters: Uint32Array.from(packed),
  };
}

/**
 * The spectrum of the filter for a frequency (Hz), but for its phase: Float64Array [513].
 *
 * The three kernels, of which two lie a turn per window to either side and count -½ each, add up to
 * sin(taps · x) · cot(x) · sin²(s) / (sin²(s) - sin²(x)) / 2, where x is half the turn a sample from the filter's
 * frequency to the bin's, and s = π / taps.
 */
function filterSpectrum(frequency: number): Float64Array {
  const ratio = 2 ** (2 / BINS_PER_OCTAVE);
  const length = ((ratio + 1) / (ratio - 1)) * SAMPLE_RATE / frequency;
  const taps = 2 * Math.floor(length / 2) + 1;
  const side = Math.sin(Math.PI / taps) ** 2;
  const scale = Math.sqrt(length) / FRAME_LENGTH / taps;
  const spectrum = new Float64Array(FRAME_LENGTH / 2 + 1);
  for (let bin = 0; bin < spectrum.length; bin++) {
    const x = Math.PI * (frequency / SAMPLE_RATE - bin / FRAME_LENGTH);
    const sine = Math.sin(x), product = sine * (side - sine * sine);
    // Where the quotient has no value, at 0 and s, its limits are taps and taps / 2.
    const sum = product ? Math.sin(taps * x) * Math.cos(x) * side / product : taps / (sine ? 2 : 1);
    // The sign moves time 0 by half a frame.
    spectrum[bin] = bin % 2 ? -scale * sum : scale * sum;
  }
  return spectrum;
}

/**
 * Leaves out the least values: those that together hold less than {@link SPARSITY}. The weights, with a zero after them if
 * need be, are even in number.
 */
function sparsify(spectrum: Float64Array): { first: number; weights: Float32Array<ArrayBuffer> } {
  const sizes = spectrum.map(Math.abs).sort();
  let total = 0, index = 0;
  for (const size of sizes) total += size;
  for (let sum = sizes[0]!; sum < SPARSITY * total; sum += sizes[index]!) index++;
  const least = sizes[index]!;
  const isKept = (value: number) => Math.abs(value) >= least;
  const first = spectrum.findIndex(isKept), end = spectrum.findLastIndex(isKept) + 1;
  const weights = new Float32Array(2 * Math.ceil((end - first) / 2));
  for (let bin = first; bin < end; bin++) if (isKept(spectrum[bin]!)) weights[bin - first] = spectrum[bin]!;
  return { first, weights };
}
