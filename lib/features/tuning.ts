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

/** Peaks of a spectrogram: the frequency (Hz) and the magnitude of each. */
interface Peaks {
  readonly pitches: Float32Array;
  readonly magnitudes: Float32Array;
}

/** Finds the local maxima of every frame: `librosa.piptrack`. */
function spectralPeaks({ magnitude, frames, bins, sampleRate, frameLength }: Spectrogram): Peaks {
  const binWidth = sampleRate / frameLength;
  const first = Math.max(1, Math.ceil(LOWEST / binWidth));
  const end = Math.min(bins - 1, Math.ceil(Math.min(HIGHEST, sampleRate / 2) / binWidth));
  // Of two neighbours, one at most is a peak.
  const most = frames * Math.max(0, Math.ceil((end - first) / 2));
  const pitches = new Float32Array(most), magnitudes = new Float32Array(most);
  let count = 0;
  for (let t = 0; t < frames; t++) {
    const start = t * bins;
    const threshold = f32(f32(THRESHOLD) * largest(magnitude, start, start + bins));
    for (let bin = first; bin < end; bin++) {
      const here = magnitude[start + bin]!;
      if (here <= threshold) continue;
      const below = magnitude[start + bin - 1]!, above = magnitude[start + bin + 1]!;
      if (here <= below || here < above) continue;
      const curvature = f32(above + below) - 2 * here, slope = f32(above - below) / 2;
      const shift = Math.abs(slope) >= Math.abs(curvature) ? 0 : f32(-slope / curvature);
      pitches[count] = (bin + shift) * binWidth;
      magnitudes[count++] = here + f32(f32(0.5 * slope) * shift);
    }
  }
  return { pitches: pitches.subarray(0, count), magnitudes: magnitudes.subarray(0, count) };
}

function largest(values: Float32Array, start: number, end: number): number {
  // Two at a time: neither waits for the other.
  let even = 0, odd = values[end - 1]!;
  for (let i = start; i + 1 < end; i += 2) {
    if (values[i]! > even) even = values[i]!;
    if (values[i + 1]! > odd) odd = values[i + 1]!;
  }
  return Math.max(even, odd);
}

/**
 * Rounds to 32 bits, wherever librosa does: pitches of a clip without a clear tuning fall evenly into the steps, and then
 * a single one that changes places can move the result far.
 */
const f32 = Math.fround;

/** The mean of the two middle values, or the middle one; reorders the values, which are not negative. */
function median(values: Float32Array): number {
  const middle = values.length >> 1;
  const upper = select(values, middle);
  return values.length % 2 ? upper : (largest(values, 0, middle) + upper) / 2;
}

/** Finds the value that would stand at a place if they were sorted, and puts none before it that is larger (Hoare 1961). */
function select(values: Float32Array, place: number): number {
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
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place]!;
}
