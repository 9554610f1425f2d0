import { InputError } from "../../errors.ts";
import { binFrequencies, type Spectrogram } from "../../audio/stft.ts";
import { bandsKernel } from "../../wasm/bands.ts";
import { powerToDecibel } from "./decibel.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { gatherFrames, LANES, scatterColumns, VECTOR } from "./frame_group.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";

/** How spectral contrast is made. */
export interface ContrastOptions {
  /** Upper edge of the lowest band (Hz); each further band is an octave. Default 200. */
  readonly lowest?: number;
  /** Number of octave bands above the lowest. Default 6. */
  readonly octaves?: number;
  /** Share of a band's bins whose mean is its peak, and likewise its valley. Default 0.02. */
  readonly quantile?: number;
}

/** A run of bins, and how many of them make the peak and the valley. */
interface Band {
  readonly name: string;
  readonly first: number;
  readonly end: number;
  readonly extremes: number;
}

/**
 * Computes the difference in level between the peaks and the valleys of the spectrum, octave by octave.
 *
 * Matches `librosa.feature.spectral_contrast(S=abs(stft(y)), sr=sr)` (Jiang et al. 2002,
 * doi 10.1109/ICME.2002.1035731), including its reading of magnitudes as powers and its clipping of peaks and valleys
 * 80 dB below the largest of each.
 *
 * @returns FeatureMatrix [octaves + 1 × frames], dB.
 * @throws {InputError} If a band lies above half the sample rate.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const tone = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 1000 * n / 22050));
 * const { values, frames } = spectralContrast(stft({ samples: tone, sampleRate: 22050 }));
 * const at = (band: number) => values[band * frames + 20]!;
 * if (at(3) < at(5)) throw new Error("a tone of 1000 Hz stands out between 800 and 1600 Hz");
 * ```
 */
export function spectralContrast(spectrogram: Spectrogram, options: ContrastOptions = {}): FeatureMatrix {
  return subtractLevels(measureExtremes(spectrogram, options));
}

/** The family `contrast`. */
export const contrastFamily = defineFamily({
  name: "contrast",
  module: import.meta.url,
  title: "Spectral contrast",
  measures: "peaks against valleys: harmonic or noisy, octave by octave",
  unit: "dB",
  defaults: { lowest: 200, octaves: 6, quantile: 0.02 },
  rows: ({ octaves }) => octaves + 1,
  compute: (analysis, options) =>
    subtractLevels(inPieces(analysis, (piece) => measureExtremes(piece.get(spectrogram), options))),
});

/** Measures the peaks of all bands, and below them the valleys: FeatureMatrix [2 (octaves + 1) × frames], powers. */
function measureExtremes(spectrogram: Spectrogram, options: ContrastOptions): FeatureMatrix {
  const { frames, sampleRate, hopLength } = spectrogram;
  const bands = octaveBands(spectrogram, options);
  const values = new Float64Array(2 * bands.length * frames);
  const peak = values.subarray(0, bands.length * frames), valley = values.subarray(peak.length);
  const { lists, valleys, peaks } = openRoom(bands), { extremes: averageExtremes } = bandsKernel();
  for (let t = 0; t < frames; t += LANES) {
    const group = gatherFrames(spectrogram, t);
    for (const [band, { first, end, extremes }] of bands.entries()) {
      const offset = band * VECTOR;
      averageExtremes(group + first * VECTOR, end - first, extremes, lists, valleys + offset, peaks + offset);
    }
    scatterColumns(valleys, valley, frames, t);
    scatterColumns(peaks, peak, frames, t);
  }
  const names = bands.map(({ name }) => name);
  return { family: "contrast", rows: [...names, ...names], frames, values, hop: hopLength / sampleRate };
}

/** Subtracts the levels of valleys from those of peaks; the powers are overwritten. */
function subtractLevels({ rows, values, ...rest }: FeatureMatrix): FeatureMatrix {
  const half = values.length / 2;
  const peak = powerToDecibel(values.subarray(0, half)), valley = powerToDecibel(values.subarray(half));
  return {
    ...rest,
    rows: rows.slice(0, rows.length / 2),
    values: peak.map((level, i) => level - valley[i]!),
  };
}

/** The bins of each band, in librosa's reading: a band but the first takes the bin below it, all but the last drop their top bin. */
function octaveBands(spectrogram: Spectrogram, options: ContrastOptions): Band[] {
  const { lowest = 200, octaves = 6, quantile = 0.02 } = options;
  const frequencies = binFrequencies(spectrogram);
  const edges = [0, ...Array.from({ length: octaves + 1 }, (_, octave) => lowest * 2 ** octave)];
  const nyquist = spectrogram.sampleRate / 2;
  const last = edges[octaves]!;
  if (last >= nyquist) {
    throw new InputError(
      `Cannot compute spectral contrast as band ${octaves} starts at ${last} Hz, at or above half the sample ` +
        `rate (${nyquist} Hz): use fewer octaves or a lower first band`,
    );
  }
  return edges.slice(0, -1).map((low, band) => {
    const high = edges[band + 1]!, isLast = band === octaves;
    const inside = frequencies.findIndex((frequency) => frequency >= low);
    const above = frequencies.findIndex((frequency) => frequency > high);
    const first = band > 0 ? inside - 1 : inside;
    const end = isLast || above < 0 ? frequencies.length : above;
    const extremes = Math.max(1, roundHalfToEven(quantile * (end - first)));
    const name = `${Math.round(low)}–${Math.round(isLast ? nyquist : high)} Hz`;
    return { name, first, end: isLast ? end : end - 1, extremes };
  });
}

/** Memory for two lists of extremes, and for a valley and a peak of every band, in four frames. */
interface Room {
  readonly lists: number;
  readonly valleys: number;
  readonly peaks: number;
}

const rooms = new Map<string, Room>();

function openRoom(bands: readonly Band[]): Room {
  const most = Math.max(...bands.map(({ extremes }) => extremes)), key = `${bands.length} ${most}`;
  const size = bands.length * VECTOR, { allocate } = bandsKernel();
  const room = rooms.get(key) ??
    { lists: allocate(2 * most * VECTOR), valleys: allocate(size), peaks: allocate(size) };
  rooms.set(key, room);
  return room;
}

/** Rounds as `numpy.rint` does. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
