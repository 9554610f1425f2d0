import { slaneyFilters } from "../../audio/mel_filters.ts";
import { binFrequencies, type Spectrogram } from "../../audio/stft.ts";
import { powerToDecibel } from "./decibel.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { FilterBank } from "./filter_bank.ts";
import { gatherFrames, LANES } from "./frame_group.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import type { Analysis } from "../analysis.ts";
import { spectrogram } from "./spectrogram.ts";

/** How a mel spectrogram is made. */
export interface MelOptions {
  /** Number of mel bands. Default 128. */
  readonly bands?: number;
}

/** Triangular filters, each over its own range of bins. */
interface MelBank {
  readonly triangles: FilterBank;
  /** The frequency of each triangle's peak. */
  readonly rows: readonly string[];
}

const banks = new Map<string, MelBank>();

/**
 * Computes the power in mel bands: triangles on Slaney's mel scale from 0 Hz to half the sample rate, each of unit area.
 *
 * Matches `librosa.feature.melspectrogram(y=y, sr=sr)` (Slaney 1998, Auditory Toolbox).
 *
 * @returns FeatureMatrix [bands × frames], power; rows are named by their centre frequency (Hz).
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const silence = { samples: new Float32Array(2048), sampleRate: 22050 };
 * const mel = melSpectrogram(stft(silence), { bands: 40 });
 * if (mel.rows.length !== 40 || mel.values.some((power) => power !== 0)) throw new Error("silence has no power");
 * ```
 */
export function melSpectrogram(spectrogram: Spectrogram, options: MelOptions = {}): FeatureMatrix {
  const { bands = 128 } = options;
  const { frames, sampleRate, hopLength } = spectrogram;
  const { triangles, rows } = filterBank(spectrogram, bands);
  const values = new Float64Array(bands * frames);
  for (let t = 0; t < frames; t += LANES) triangles.sum(gatherFrames(spectrogram, t, true), values, t);
  return { family: "mel", rows, frames, values, hop: hopLength / sampleRate };
}

/**
 * Computes the mel spectrogram in decibels, clipped 80 below the largest of the clip: what MFCC are made from.
 *
 * Matches `librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr))`.
 *
 * @returns FeatureMatrix [bands × frames], dB; rows are named by their centre frequency (Hz).
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const silence = { samples: new Float32Array(2048), sampleRate: 22050 };
 * const { values } = logMelSpectrogram(stft(silence));
 * if (values.some((level) => level !== -100)) throw new Error("silence lies at the floor, 1e-10");
 * ```
 */
export function logMelSpectrogram(spectrogram: Spectrogram, options: MelOptions = {}): FeatureMatrix {
  return toLevels(melSpectrogram(spectrogram, options));
}

/** Computes the {@link logMelSpectrogram} of a clip that may be long, which is nobody else's. */
export function clipLevels(analysis: Analysis, options: MelOptions): FeatureMatrix {
  return toLevels(inPieces(analysis, (piece) => melSpectrogram(piece.get(spectrogram), options)));
}

/** The family `mel`. */
export const melFamily = defineFamily({
  name: "mel",
  module: import.meta.url,
  title: "Log-mel spectrogram",
  measures: "power in bands as wide as the ear's",
  unit: "dB",
  defaults: { bands: 128 },
  rows: ({ bands }) => bands,
  compute: (analysis, options) => clipLevels(analysis, options),
});

/** Turns powers into decibels in place. */
function toLevels(mel: FeatureMatrix): FeatureMatrix {
  powerToDecibel(mel.values);
  return mel;
}

function filterBank(spectrogram: Spectrogram, bands: number): MelBank {
  const { sampleRate, frameLength } = spectrogram;
  const key = `${sampleRate} ${frameLength} ${bands}`;
  const bank = banks.get(key) ?? createBank(binFrequencies(spectrogram), sampleRate / 2, bands);
  banks.set(key, bank);
  return bank;
}

function createBank(frequencies: Float64Array, highest: number, bands: number): MelBank {
  const { filters, centres } = slaneyFilters(frequencies, highest, bands);
  return {
    triangles: new FilterBank(filters),
    rows: Array.from(centres, (centre) => `${Math.round(centre)} Hz`),
  };
}
