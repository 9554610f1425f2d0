import type { Spectrogram } from "../audio/stft.ts";

/** Range (Hz) in which peaks count. */
const LOWEST = 150;
const HIGHEST = 4000;
/** Peaks below this share of a frame's largest magnitude do not count. */
const THRESHOLD = 0.1;
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
 * import { stft } from "../audio/stft.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 445 * n / 22050));
 * const tuning = estimateTuning(stft({ samples, sampleRate: 22050 }));
 * if (Math.abs(tuning - 12 * Math.log2(445 / 440)) > 0.05) throw new Error("445 Hz is a fifth of a semitone sharp");
 * ```
 */
export function estimateTuning(spectrogram: Spectrogram, options: TuningOptions = {}): number {
  const { binsPerOctave = 12 } = options;
  const { pitches, magnitudes } = spectralPeaks(spectrogram);
  if (pitches.length === 0) return 0;
  const threshold = median(magnitudes);
  const counts = new Uint32Array(STEPS);
  for (const [i, pitch] of pitches.entries()) {
    if (magnitudes[i]! < threshold) continue;
    const bins = binsPerOctave * Math.log2(pitch / (440 / 16));
    const residual = bins - Math.floor(bins);
    const deviation = residual >= 0.5 ? residual - 1 : residual;
    counts[Math.min(STEPS - 1, Math.floor((deviation + 0.5) * STEPS))]!++;
  }
  return counts.indexOf(Math.max(...counts)) / STEPS - 0.5;
}

/** Finds the local maxima of every frame: `librosa.piptrack`. */
function spectralPeaks(spectrogram: Spectrogram): { pitches: number[]; magnitudes: number[] } {
  const { magnitude, frames, bins, sampleRate, frameLength } = spectrogram;
  const binWidth = sampleRate / frameLength;
  const first = Math.max(1, Math.ceil(LOWEST / binWidth));
  const end = Math.min(bins - 1, Math.ceil(Math.min(HIGHEST, sampleRate / 2) / binWidth));
  const pitches: number[] = [], magnitudes: number[] = [];
  for (let t = 0; t < frames; t++) {
    const frame = magnitude.subarray(t * bins, (t + 1) * bins);
    let largest = 0;
    for (let bin = 0; bin < bins; bin++) if (frame[bin]! > largest) largest = frame[bin]!;
    const threshold = THRESHOLD * largest;
    for (let bin = first; bin < end; bin++) {
      const here = frame[bin]!;
      if (here <= threshold) continue;
      // A neighbour below the threshold counts as zero.
      const below = frame[bin - 1]!, above = frame[bin + 1]!;
      if (here <= (below > threshold ? below : 0) || here < (above > threshold ? above : 0)) continue;
      const curvature = above + below - 2 * here, slope = (above - below) / 2;
      const shift = Math.abs(slope) >= Math.abs(curvature) ? 0 : -slope / curvature;
      pitches.push((bin + shift) * binWidth);
      magnitudes.push(here + 0.5 * slope * shift);
    }
  }
  return { pitches, magnitudes };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
