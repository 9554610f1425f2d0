/** The rate (Hz) and the length (samples) of the frames that the filters are made for. */
export const SAMPLE_RATE = 22050;
export const FRAME_LENGTH = 1024;

export const BINS_PER_OCTAVE = 36;
/** The lowest pitch, and that of the highest of the seven octaves (Hz): C1 and C7. */
const LOWEST = 440 * 2 ** (-45 / 12);
const HIGHEST_OCTAVE = LOWEST * 2 ** 6;
/** Share of a filter's spectrum, by magnitude, that is left out. */
const SPARSITY = 0.01;

/** The filters of the highest octave, which serve all others, as the few bins of a frame's spectrum that matter. */
export interface ConstantQBasis {
  /** Pitch of the lowest filter of the lowest octave (Hz). */
  readonly lowest: number;
  /** The lowest bin that any filter takes, and how many there are from it to the highest. */
  readonly firstBin: number;
  readonly bins: number;
  /** For each filter its first bin above `firstBin`, its number of bins, and the bits of a weight for each of them. */
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
  return {
    lowest: LOWEST * 2 ** (tuning / BINS_PER_OCTAVE),
    firstBin,
    bins,
    filters: Uint32Array.from(packed),
  };
}

/** The spectrum of the filter for a frequency (Hz), but for its phase: Float64Array [513]. */
function filterSpectrum(frequency: number): Float64Array {
  const ratio = 2 ** (2 / BINS_PER_OCTAVE);
  const length = ((ratio + 1) / (ratio - 1)) * SAMPLE_RATE / frequency;
  const taps = 2 * Math.floor(length / 2) + 1;
  const side = (2 * Math.PI) / taps;
  const scale = Math.sqrt(length) / FRAME_LENGTH / (taps / 2);
  return Float64Array.from({ length: FRAME_LENGTH / 2 + 1 }, (_, bin) => {
    const turn = 2 * Math.PI * (frequency / SAMPLE_RATE - bin / FRAME_LENGTH);
    const sum = dirichlet(turn, taps) / 2 + (dirichlet(turn - side, taps) + dirichlet(turn + side, taps)) / 4;
    // The sign moves time 0 by half a frame.
    return (bin % 2 ? -scale : scale) * sum;
  });
}

/** The sum of cos(turn · n) from -taps / 2 to taps / 2, the two ends counting half. */
function dirichlet(turn: number, taps: number): number {
  return turn === 0 ? taps : Math.sin((taps * turn) / 2) / Math.tan(turn / 2);
}

/** Leaves out the least values: those that together hold less than {@link SPARSITY}. */
function sparsify(spectrum: Float64Array): { first: number; weights: Float32Array<ArrayBuffer> } {
  const sizes = spectrum.map(Math.abs).sort();
  const limit = SPARSITY * sizes.reduce((sum, size) => sum + size, 0);
  let index = 0;
  for (let sum = sizes[0]!; sum < limit; sum += sizes[index]!) index++;
  const kept = (value: number) => Math.abs(value) >= sizes[index]!;
  const first = spectrum.findIndex(kept), last = spectrum.findLastIndex(kept);
  const weights = Float32Array.from(spectrum.subarray(first, last + 1), (value) => kept(value) ? value : 0);
  return { first, weights };
}
