import { InputError } from "../../errors.ts";
import { binFrequencies, type Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { FilterBank } from "./filter_bank.ts";
import { gatherFrames, LANES } from "./frame_group.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";

const BANDS = 26, LOWEST = 20, HIGHEST = 8000;
/** Loudness grows by this power of intensity. */
const EXPONENT = 0.33;

/**
 * Computes how loud each frame is to the ear: the power in 26 mel bands from 20 to 8000 Hz, weighted by how
 * well the ear hears each, to the power of 0.33, summed.
 *
 * The auditory spectrum of perceptual linear prediction (Hermansky 1990, doi 10.1121/1.399423) with the
 * formulas of HTK, of which the Geneva minimalistic acoustic parameter set makes its loudness; that has a
 * frame of 20 ms and another scale.
 *
 * @returns FeatureMatrix [1 × frames]; a signal ten times (20 dB) as strong has 4.57 times the loudness.
 * @throws {InputError} If the sample rate is below 16,000 Hz.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const at = (hertz: number) => {
 *   const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * hertz * n / 22050));
 *   return loudness(stft({ samples, sampleRate: 22050 })).values[20]!;
 * };
 * if (at(2000) < 2 * at(60)) throw new Error("the ear hears low tones badly");
 * ```
 */
export function loudness(spectrogram: Spectrogram): FeatureMatrix {
  const { frames, sampleRate, frameLength, hopLength } = spectrogram;
  const least = 2 * HIGHEST;
  if (sampleRate < least) {
    throw new InputError(
      `Cannot compute loudness as the sample rate must be >= ${least} Hz: current value is ${sampleRate}`,
    );
  }
  const key = `${sampleRate} ${frameLength}`;
  const bank = banks.get(key) ?? new FilterBank(createBands(binFrequencies(spectrogram)));
  banks.set(key, bank);
  const powers = new Float64Array(BANDS * frames), values = new Float64Array(frames);
  for (let t = 0; t < frames; t += LANES) bank.sum(gatherFrames(spectrogram, t, true), powers, t);
  for (let i = 0; i < powers.length; i++) values[i % frames]! += powers[i]! ** EXPONENT;
  return { family: "loudness", rows: ["loudness"], frames, values, hop: hopLength / sampleRate };
}

/** The family `loudness`. */
export const loudnessFamily = defineFamily({
  name: "loudness",
  module: import.meta.url,
  title: "Loudness",
  measures: "perceived loudness",
  unit: "arbitrary",
  defaults: {},
  rows: () => 1,
  compute: (analysis) => inPieces(analysis, (piece) => loudness(piece.get(spectrogram))),
});

const banks = new Map<string, FilterBank>();

/** Triangles of height 1 on the mel scale, times the ear's sensitivity at their centres. */
function createBands(frequencies: Float64Array): Float64Array[] {
  const [low, high] = [toMel(LOWEST), toMel(HIGHEST)];
  const width = (high - low) / (BANDS + 1);
  return Array.from({ length: BANDS }, (_, band) => {
    const centre = low + (band + 1) * width, gain = sensitivity(toHertz(centre));
    return frequencies.map((hertz) => gain * Math.max(0, 1 - Math.abs(toMel(hertz) - centre) / width));
  });
}

/** The mel scale of O'Shaughnessy, as in HTK. */
function toMel(hertz: number): number {
  return 1127 * Math.log(1 + hertz / 700);
}

function toHertz(mel: number): number {
  return 700 * (Math.exp(mel / 1127) - 1);
}

/** The equal-loudness curve at 40 dB. */
function sensitivity(hertz: number): number {
  const square = hertz * hertz;
  return (square / (square + 1.6e5)) ** 2 * (square + 1.44e6) / (square + 9.61e6);
}
