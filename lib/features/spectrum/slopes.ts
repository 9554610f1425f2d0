import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "./spectrogram.ts";
import { lineSlope } from "../line_slope.ts";

/** Power below this counts as this. */
const FLOOR = 1e-10;

/** The rows of {@link spectralSlopes}. */
export const SLOPES = ["alpha ratio", "Hammarberg index", "slope 0–500 Hz", "slope 500–1500 Hz"] as const;

/**
 * Computes how steeply each frame's spectrum falls: an effortful voice has relatively more power at high
 * frequencies.
 *
 * | row | unit | is |
 * | --- | --- | --- |
 * | alpha ratio | dB | power from 50 to 1000 Hz against 1 to 5 kHz |
 * | Hammarberg index | dB | strongest power up to 2 kHz against 2 to 5 kHz (Hammarberg et al. 1980) |
 * | slope 0–500 Hz, 500–1500 Hz | dB a kHz | slope of the line that fits the power in decibels best |
 *
 * As defined by the Geneva minimalistic acoustic parameter set (Eyben et al. 2016, doi
 * 10.1109/TAFFC.2015.2457417), but of the frames and the Hann window of the other families, where that has 20
 * ms and a Gaussian window. Ranges hold their lower end and not their upper one; powers below 1e-10 count as
 * that.
 *
 * @returns FeatureMatrix [4 × frames]; 0 in silence.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const tone = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 300 * n / 22050));
 * const { values } = spectralSlopes(stft({ samples: tone, sampleRate: 22050 }));
 * if (values[20]! < 60) throw new Error("all power of a low tone lies below 1 kHz");
 * ```
 */
export function spectralSlopes(spectrogram: Spectrogram): FeatureMatrix {
  const { magnitude, frames, bins, sampleRate, frameLength, hopLength } = spectrogram;
  const bin = (hertz: number) => Math.min(bins, Math.ceil(hertz * frameLength / sampleRate));
  const [b50, b500, b1000, b1500, b2000, b5000] = [50, 500, 1000, 1500, 2000, 5000].map(bin) as Edges;
  const kiloHertz = sampleRate / frameLength / 1000;
  const power = new Float64Array(b5000), level = new Float64Array(b1500);
  const values = new Float64Array(SLOPES.length * frames);
  for (let t = 0; t < frames; t++) {
    for (let k = 0; k < b5000; k++) power[k] = magnitude[t * bins + k]! ** 2;
    for (let k = 0; k < b1500; k++) level[k] = toDecibel(power[k]!);
    values[t] = toDecibel(sum(power, b50, b1000)) - toDecibel(sum(power, b1000, b5000));
    values[frames + t] = toDecibel(largest(power, 0, b2000)) - toDecibel(largest(power, b2000, b5000));
    values[2 * frames + t] = lineSlope(level, 0, b500) / kiloHertz;
    values[3 * frames + t] = lineSlope(level, b500, b1500) / kiloHertz;
  }
  return { family: "slopes", rows: SLOPES, frames, values, hop: hopLength / sampleRate };
}

/** The family `slopes`. */
export const slopesFamily = defineFamily({
  name: "slopes",
  module: import.meta.url,
  title: "Spectral slopes",
  measures: "vocal effort: level of high frequencies against low ones",
  unit: "dB, dB a kHz",
  defaults: {},
  rows: () => SLOPES.length,
  compute: (analysis) => inPieces(analysis, (piece) => spectralSlopes(piece.get(spectrogram))),
});

type Edges = [number, number, number, number, number, number];

function toDecibel(power: number): number {
  return 10 * Math.log10(Math.max(power, FLOOR));
}

function sum(values: Float64Array, start: number, end: number): number {
  let total = 0;
  for (let i = start; i < end; i++) total += values[i]!;
  return total;
}

function largest(values: Float64Array, start: number, end: number): number {
  let most = 0;
  for (let i = start; i < end; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
