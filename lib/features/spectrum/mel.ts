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
  const top = hzToMel(highest);
  const edges = Float64Array.from({ length: bands + 2 }, (_, i) => melToHz((top * i) / (bands + 1)));
  const triangles = Array.from({ length: bands }, (_, band) => {
    const [low, centre, high] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
    return frequencies.map((frequency) =>
      Math.max(0, Math.min((frequency - low) / (centre - low), (high - frequency) / (high - centre))) *
      (2 / (high - low))
    );
  });
  const rows = Array.from(edges.slice(1, -1), (centre) => `${Math.round(centre)} Hz`);
  return { triangles: new FilterBank(triangles), rows };
}

/** Slaney's mel scale: linear below 1000 Hz (200/3 Hz a mel), logarithmic above (27 mel for a factor of 6.4). */
const HZ_PER_MEL = 200 / 3;
const BREAK_HZ = 1000;
const BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
const LOG_STEP = Math.log(6.4) / 27;

function hzToMel(hz: number): number {
  return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
}

function melToHz(mel: number): number {
  return mel < BREAK_MEL ? mel * HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
}
