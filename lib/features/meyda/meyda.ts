import type { Audio } from "../../audio/audio.ts";
import { countFrames, pad } from "../../audio/frames.ts";
import { binFrequencies, type Spectrogram, stft } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { meydaExtractors as meyda, type MeydaFrame } from "./meyda_package.ts";
import { perceptualSharpness, spectralFlux, spectralKurtosis, spectralSlope } from "./meyda_repairs.ts";
import { defineFamily } from "../family.ts";
import { inPieces } from "../pieces.ts";
import { spectrogram } from "../spectrum/spectrogram.ts";

/** Meyda's descriptors by Meyda's names, in the order of the rows. */
export const MEYDA_DESCRIPTORS = [
  "rms",
  "zcr",
  "energy",
  "spectralCentroid",
  "spectralSlope",
  "spectralRolloff",
  "spectralSpread",
  "spectralSkewness",
  "spectralKurtosis",
  "spectralFlatness",
  "spectralFlux",
  "loudness",
  "perceptualSharpness",
  "perceptualSpread",
] as const;

type Descriptors = Record<(typeof MEYDA_DESCRIPTORS)[number], number>;

const SILENCE = Object.fromEntries(MEYDA_DESCRIPTORS.map((name) => [name, 0])) as Descriptors;

/**
 * Computes the time, spectral and perceptual descriptors of Meyda 5.6.3, by its own extractors.
 *
 * | descriptor | unit |
 * | --- | --- |
 * | `rms` | full scale = 1 |
 * | `zcr` | zero crossings in a frame |
 * | `energy` | sum of squares in a frame |
 * | `spectralCentroid`, `spectralSpread` | bins (of sampleRate / frameLength Hz) |
 * | `spectralSlope` | per Hz |
 * | `spectralRolloff` | Hz, below which lies 99 % of the magnitude |
 * | `spectralSkewness`, `spectralKurtosis` | 0 and 3 for a bell |
 * | `spectralFlatness` | geometric over arithmetic mean of the magnitudes |
 * | `spectralFlux` | magnitude gained since the frame before; 0 in the first frame |
 * | `loudness` | sum over 24 bands, equally wide in Bark, of magnitude^0.23 |
 * | `perceptualSharpness` | 0.11 × band: 0.11 (all in the lowest) to 10.6 |
 * | `perceptualSpread` | 0 (all loudness in one band) to 0.92 (in all alike) |
 *
 * The frames and the spectrum are those of the other families: centred, zeros beyond the ends, periodic Hann
 * window for the spectrum and none for `rms`, `zcr` and `energy`. Meyda's `extract` would window these too
 * (an RMS of 0.61 of the true one), by a symmetric window, and leave out the topmost bin. Slope, kurtosis,
 * flux and sharpness are mended: see `meyda_repairs.ts`. In frames whose spectrum is all zeros, every
 * spectral and perceptual descriptor is 0, where Meyda's are not a number, or beyond half the sample rate.
 *
 * @param spectrogram The signal's own; it is computed if not given.
 * @returns FeatureMatrix [14 × frames], all finite.
 * @throws {TypeError} If the spectrogram is not that of the signal.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 1000 * n / 22050));
 * const { rows, values, frames } = meydaDescriptors({ samples, sampleRate: 22050 });
 * const crossings = values[rows.indexOf("zcr") * frames + 20]!;
 * if (Math.abs(crossings - 2000 * 2048 / 22050) > 1) throw new Error("2000 crossings a second");
 * ```
 */
export function meydaDescriptors(audio: Audio, spectrogram: Spectrogram = stft(audio)): FeatureMatrix {
  const { magnitude, frames, bins, sampleRate, frameLength, hopLength } = spectrogram;
  if (sampleRate !== audio.sampleRate || frames !== countFrames(audio, spectrogram)) {
    throw new TypeError(
      `Cannot compute Meyda's descriptors as the spectrogram is of another signal: it has ${frames} frames ` +
        `at ${sampleRate} Hz, the signal ${countFrames(audio, spectrogram)} at ${audio.sampleRate} Hz`,
    );
  }
  const padded = pad(audio, frameLength);
  const barkScale = binFrequencies(spectrogram).map(hzToBark);
  const values = new Float64Array(MEYDA_DESCRIPTORS.length * frames);
  for (let t = 0; t < frames; t++) {
    const signal = padded.subarray(t * hopLength, t * hopLength + frameLength);
    const ampSpectrum = magnitude.subarray(t * bins, (t + 1) * bins);
    const before = t > 0 ? magnitude.subarray((t - 1) * bins, t * bins) : ampSpectrum;
    const described = describe(
      { signal, ampSpectrum, barkScale, sampleRate, bufferSize: frameLength },
      before,
    );
    for (let row = 0; row < MEYDA_DESCRIPTORS.length; row++) {
      values[row * frames + t] = described[MEYDA_DESCRIPTORS[row]!];
    }
  }
  return { family: "meyda", rows: MEYDA_DESCRIPTORS, frames, values, hop: hopLength / sampleRate };
}

/** The family `meyda`. */
export const meydaFamily = defineFamily({
  name: "meyda",
  module: import.meta.url,
  title: "Meyda's descriptors",
  measures: "level, shape of the spectrum, loudness, sharpness",
  unit: "each its own",
  defaults: {},
  rows: () => MEYDA_DESCRIPTORS.length,
  compute: (analysis) => inPieces(analysis, (piece) => meydaDescriptors(piece.audio, piece.get(spectrogram))),
});

function describe(frame: MeydaFrame, before: Float32Array): Descriptors {
  const { ampSpectrum, sampleRate, bufferSize } = frame;
  const overTime = { rms: meyda.rms(frame), zcr: meyda.zcr(frame), energy: meyda.energy(frame) };
  if (ampSpectrum.every((magnitude) => magnitude === 0)) return { ...SILENCE, ...overTime };
  const loudness = meyda.loudness(frame);
  return {
    ...overTime,
    spectralCentroid: meyda.spectralCentroid(frame),
    spectralSlope: spectralSlope(ampSpectrum, sampleRate / bufferSize),
    spectralRolloff: meyda.spectralRolloff(frame),
    spectralSpread: meyda.spectralSpread(frame),
    spectralSkewness: meyda.spectralSkewness(frame),
    spectralKurtosis: spectralKurtosis(ampSpectrum),
    spectralFlatness: meyda.spectralFlatness(frame),
    spectralFlux: spectralFlux(before, ampSpectrum),
    loudness: loudness.total,
    perceptualSharpness: perceptualSharpness(loudness.specific),
    perceptualSpread: meyda.perceptualSpread(frame),
  };
}

/** Critical bands below a frequency (Zwicker & Terhardt 1980), with Meyda's constants. */
function hzToBark(hz: number): number {
  return 13 * Math.atan(hz / 1315.8) + 3.5 * Math.atan((hz / 7518) ** 2);
}
