import { normaliseFrames } from "./normalise_frames.ts";
import { binFrequencies, type Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { FilterBank } from "../spectrum/filter_bank.ts";
import { gatherFrames, LANES } from "../spectrum/frame_group.ts";
import { clipTuning, estimateTuning } from "./tuning.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "../spectrum/spectrogram.ts";

/** The twelve pitch classes, in the order of the rows of a chromagram. */
export const PITCH_CLASSES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"] as const;

/** How a chromagram is made. */
export interface ChromaOptions {
  /** Deviation from A4 = 440 Hz in semitones. Default: estimated from the signal. */
  readonly tuning?: number;
}

/** Octave (above 27.5 Hz) that counts most, and the width, in octaves, of the bell around it. */
const CENTRE_OCTAVE = 5;
const OCTAVE_WIDTH = 2;

/**
 * Computes how the spectrum's magnitude is shared among the twelve pitch classes, the largest in a frame being 1.
 *
 * Matches `librosa.feature.chroma_stft(S=abs(stft(y)), sr=sr)` (Ellis 2007, chroma feature analysis and synthesis).
 * Magnitudes, not powers, are summed, as the notebooks of this field do; the tuning is estimated from the clip.
 *
 * @returns FeatureMatrix [12 × frames], from 0 to 1.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 440 * n / 22050));
 * const { values, frames } = chroma(stft({ samples, sampleRate: 22050 }));
 * const loudest = PITCH_CLASSES.findIndex((_, pitch) => values[pitch * frames + 20] === 1);
 * if (PITCH_CLASSES[loudest] !== "A") throw new Error("440 Hz is an A");
 * ```
 */
export function chroma(spectrogram: Spectrogram, options: ChromaOptions = {}): FeatureMatrix {
  const { tuning = estimateTuning(spectrogram) } = options;
  const { frames, sampleRate, hopLength } = spectrogram;
  const pitchClasses = pitchClassBank(spectrogram, tuning);
  const values = new Float64Array(12 * frames);
  for (let t = 0; t < frames; t += LANES) pitchClasses.sum(gatherFrames(spectrogram, t), values, t);
  normaliseFrames(values, frames);
  return { family: "chroma", rows: PITCH_CLASSES, frames, values, hop: hopLength / sampleRate };
}

/** The family `chroma`. */
export const chromaFamily = defineFamily({
  name: "chroma",
  module: import.meta.url,
  title: "Chroma",
  measures: "pitch class, whatever the octave",
  unit: "share of the largest",
  defaults: {},
  rows: () => PITCH_CLASSES.length,
  compute: (analysis) => {
    const tuning = clipTuning(analysis, (piece) => piece.get(spectrogram));
    return inPieces(analysis, (piece) => chroma(piece.get(spectrogram), { tuning }));
  },
});

const banks = new Map<string, FilterBank>();

/** The weight of every bin in every pitch class: `librosa.filters.chroma`. */
function pitchClassBank(spectrogram: Spectrogram, tuning: number): FilterBank {
  const key = `${spectrogram.sampleRate} ${spectrogram.frameLength} ${tuning}`;
  const bank = banks.get(key) ??
    new FilterBank(createFilters(spectrogram, tuning));
  banks.set(key, bank);
  return bank;
}

/** 12 × Float64Array [bins]. */
function createFilters(spectrogram: Spectrogram, tuning: number): Float64Array[] {
  const { bins } = spectrogram;
  const reference = (440 * 2 ** (tuning / 12)) / 16;
  const semitones = binFrequencies(spectrogram).map((frequency) => 12 * Math.log2(frequency / reference));
  // Bin 0 has no pitch: it is put one and a half octaves below bin 1.
  semitones[0] = semitones[1]! - 18;
  const filters = PITCH_CLASSES.map(() => new Float64Array(bins));
  const bumps = new Float64Array(12);
  for (let bin = 0; bin < bins; bin++) {
    // The topmost bin's upper neighbour is half an octave's worth of bins away at most; its width is at the floor of 1.
    const width = bin + 1 < bins ? Math.max(1, semitones[bin + 1]! - semitones[bin]!) : 1;
    let squares = 0;
    for (let pitch = 0; pitch < 12; pitch++) {
      // Filters count pitch classes from A; rows count from C, three semitones above.
      const distance = modulo(semitones[bin]! - (pitch + 3) % 12 + 6, 12) - 6;
      bumps[pitch] = Math.exp(-0.5 * ((2 * distance) / width) ** 2);
      squares += bumps[pitch]! ** 2;
    }
    const octave = Math.exp(-0.5 * ((semitones[bin]! / 12 - CENTRE_OCTAVE) / OCTAVE_WIDTH) ** 2);
    const scale = octave / Math.sqrt(squares);
    for (let pitch = 0; pitch < 12; pitch++) filters[pitch]![bin] = bumps[pitch]! * scale;
  }
  return filters;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
