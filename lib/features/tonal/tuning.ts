import type { Spectrogram } from "../../audio/stft.ts";
import type { Analysis } from "../analysis.ts";
import { piecesOf } from "../pieces.ts";
import { joinPeaks, type Peaks, spectralPeaks } from "./spectral_peaks.ts";

/** Steps of the histogram, in a bin. */
const STEPS = 100;

/** How a tuning is counted. */
export interface TuningOptions {
  /** Pitches that divide an octave evenly, A4 among them. Default 12: semitones. */
  readonly binsPerOctave?: number;
}

/**
 * Estimates how far a recording's pitches lie from equal temperament at A4 = 440 Hz.
 *
 * Matches `librosa.estimate_tuning(S=magnitude, sr=sr, bins_per_octave=binsPerOctave)`: spectral peaks, interpolated by
 * parabolas; the louder half of them; the most frequent deviation from the nearest pitch.
 *
 * @returns Deviation in bins (semitones, unless asked otherwise), from -0.5 to 0.49 in steps of 0.01; 0 for a signal without peaks.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 445 * n / 22050));
 * const tuning = estimateTuning(stft({ samples, sampleRate: 22050 }));
 * if (Math.abs(tuning - 12 * Math.log2(445 / 440)) > 0.05) throw new Error("445 Hz is a fifth of a semitone sharp");
 * ```
 */
export function estimateTuning(spectrogram: Spectrogram, options: TuningOptions = {}): number {
  return tuningOf(spectralPeaks(spectrogram), options);
}

/** Estimates the tuning of a clip that may be long: {@link estimateTuning} of a spectrogram that is made of its pieces. */
export function clipTuning(
  analysis: Analysis,
  spectrogramOf: (piece: Analysis) => Spectrogram,
  options: TuningOptions = {},
): number {
  const parts = Array.from(piecesOf(analysis), (piece) => {
    const spectrogram = spectrogramOf(piece.analysis), { bins } = spectrogram;
    const end = piece.skipped + piece.frames;
    const magnitude = spectrogram.magnitude.subarray(piece.skipped * bins, end * bins);
    return spectralPeaks({ ...spectrogram, magnitude, frames: piece.frames });
  });
  return tuningOf(joinPeaks(parts), options);
}

function tuningOf({ pitches, magnitudes }: Peaks, { binsPerOctave = 12 }: TuningOptions): number {
  if (pitches.length === 0) return 0;
  const threshold = median(magnitudes.slice());
  const counts = new Uint32Array(STEPS);
  for (let i = 0; i < pitches.length; i++) {
    if (magnitudes[i]! < threshold) continue;
    const bins = f32(binsPerOctave * f32(Math.log2(f32(pitches[i]! / (440 / 16)))));
    const residual = bins - Math.floor(bins);
    const deviation = residual >= 0.5 ? residual - 1 : residual;
    counts[Math.min(STEPS - 1, Math.floor((deviation + 0.5) * STEPS))]!++;
  }
  return counts.indexOf(Math.max(...counts)) / STEPS - 0.5;
}

/**
 * Rounds to 32 bits, wherever librosa does: pitches of a clip without a clear tuning fall evenly into the steps, and then
 * a single one that moves can move the result far.
 */
const f32 = Math.fround;

/** The mean of the two middle values, or the middle one; reorders the values, which are not negative. */
function median(values: Float32Array): number {
  const middle = values.length >> 1;
  const upper = select(values, middle);
  return values.length % 2
    ? upper
    : (values.subarray(0, middle).reduce((a, b) => Math.max(a, b)) + upper) / 2;
}

/** Finds the value that would have an index if they were sorted, and puts none before it that is larger (Hoare 1961). */
function select(values: Float32Array, index: number): number {
  for (let low = 0, high = values.length - 1; low < high;) {
    const pivot = values[(low + high) >> 1]!;
    let i = low, j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (index <= j) high = j;
    else if (index >= i) low = i;
    else break;
  }
  return values[index]!;
}
