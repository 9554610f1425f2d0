import { spectralBandwidth } from "./bandwidth.ts";
import { spectralCentroid } from "./centroid.ts";
import { spectralContrast } from "./contrast.ts";
import { delta } from "./delta.ts";
import { describeFamily, type Family, SOUND, SPECTRUM } from "../family.ts";
import { spectralFlatness } from "./flatness.ts";
import { logMelSpectrogram } from "./mel.ts";
import { MEYDA_DESCRIPTORS, meydaDescriptors } from "../meyda/meyda.ts";
import { rms } from "../time/rms.ts";
import { spectralRolloff } from "./rolloff.ts";
import { SLOPES } from "./slopes.ts";
import { tonnetz } from "../tonal/tonnetz.ts";
import { zeroCrossingRate } from "../time/zcr.ts";

/** Families that describe the spectrum, frame by frame. */
export const SPECTRAL_FAMILIES: Readonly<Record<string, Family>> = {
  mfcc: describeFamily({
    title: "MFCC",
    measures: "shape of the spectrum: vocal tract, vowel, timbre",
    unit: "dB",
    defaults: { coefficients: 40, bands: 128 },
    rows: ({ coefficients }) => coefficients,
    compute: (analysis, options) => analysis.mfcc(options),
    code: [...SPECTRUM, "features/spectrum/mfcc.ts"],
  }),
  chroma: describeFamily({
    title: "Chroma",
    measures: "pitch class, whatever the octave",
    unit: "share of the largest",
    defaults: {},
    rows: () => 12,
    compute: (analysis) => analysis.chroma,
    code: [...SPECTRUM, "features/tonal/chroma.ts"],
  }),
  contrast: describeFamily({
    title: "Spectral contrast",
    measures: "peaks against valleys: harmonic or noisy, octave by octave",
    unit: "dB",
    defaults: { lowest: 200, octaves: 6, quantile: 0.02 },
    rows: ({ octaves }) => octaves + 1,
    compute: ({ spectrogram }, options) => spectralContrast(spectrogram, options),
    code: [...SPECTRUM, "features/spectrum/contrast.ts"],
  }),
  tonnetz: describeFamily({
    title: "Tonnetz",
    measures: "centre of the pitch classes on three circles of intervals",
    unit: "radius",
    // cqt: constant-Q chroma of the harmonic part, as in most notebooks of the field; stft: the chroma of the spectrogram.
    defaults: { chroma: "cqt" },
    choices: { chroma: ["cqt", "stft"] },
    rows: () => 6,
    compute: (analysis, { chroma }) => tonnetz(chroma === "stft" ? analysis.chroma : analysis.harmonicChroma),
    code: [
      ...SPECTRUM,
      "features/tonal/chroma.ts",
      "features/tonal/hpss.ts",
      "features/tonal/chroma_cqt.ts",
      "features/tonal/tonnetz.ts",
    ],
  }),
  zcr: describeFamily({
    title: "Zero-crossing rate",
    measures: "hiss against voice",
    unit: "per sample",
    defaults: {},
    rows: () => 1,
    compute: ({ audio }) => zeroCrossingRate(audio),
    code: [...SOUND, "features/time/zcr.ts"],
  }),
  rms: describeFamily({
    title: "RMS level",
    measures: "loudness",
    unit: "full scale = 1",
    defaults: {},
    rows: () => 1,
    compute: ({ audio }) => rms(audio),
    code: [...SOUND, "features/time/rms.ts"],
  }),
  mel: describeFamily({
    title: "Log-mel spectrogram",
    measures: "power in bands as wide as the ear's",
    unit: "dB",
    defaults: { bands: 128 },
    rows: ({ bands }) => bands,
    compute: ({ spectrogram }, options) => logMelSpectrogram(spectrogram, options),
    code: [...SPECTRUM, "features/spectrum/mel.ts"],
  }),
  delta_mfcc: describeFamily({
    title: "MFCC, slope",
    measures: "how fast the shape of the spectrum changes",
    unit: "dB a frame",
    defaults: { coefficients: 40, bands: 128 },
    rows: ({ coefficients }) => coefficients,
    compute: (analysis, options) => delta(analysis.mfcc(options)),
    code: [...SPECTRUM, "features/spectrum/mfcc.ts", "features/spectrum/delta.ts"],
  }),
  delta2_mfcc: describeFamily({
    title: "MFCC, curvature",
    measures: "how fast that change changes",
    unit: "dB a frame²",
    defaults: { coefficients: 40, bands: 128 },
    rows: ({ coefficients }) => coefficients,
    compute: (analysis, options) => delta(analysis.mfcc(options), { order: 2 }),
    code: [...SPECTRUM, "features/spectrum/mfcc.ts", "features/spectrum/delta.ts"],
  }),
  centroid: describeFamily({
    title: "Spectral centroid",
    measures: "brightness: the spectrum's centre",
    unit: "Hz",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => spectralCentroid(spectrogram),
    code: [...SPECTRUM, "features/spectrum/centroid.ts"],
  }),
  bandwidth: describeFamily({
    title: "Spectral bandwidth",
    measures: "spread about the centroid",
    unit: "Hz",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => spectralBandwidth(spectrogram),
    code: [...SPECTRUM, "features/spectrum/bandwidth.ts"],
  }),
  rolloff: describeFamily({
    title: "Spectral roll-off",
    measures: "frequency below which most of the magnitude lies",
    unit: "Hz",
    defaults: { share: 0.85 },
    rows: () => 1,
    compute: ({ spectrogram }, options) => spectralRolloff(spectrogram, options),
    code: [...SPECTRUM, "features/spectrum/rolloff.ts"],
  }),
  flatness: describeFamily({
    title: "Spectral flatness",
    measures: "noise (1) against tone (0)",
    unit: "ratio",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => spectralFlatness(spectrogram),
    code: [...SPECTRUM, "features/spectrum/flatness.ts"],
  }),
  slopes: describeFamily({
    title: "Spectral slopes",
    measures: "vocal effort: high frequencies against low",
    unit: "dB, dB a kHz",
    defaults: {},
    rows: () => SLOPES.length,
    compute: ({ slopes }) => slopes,
    code: [...SPECTRUM, "features/spectrum/slopes.ts"],
  }),
  flux: describeFamily({
    title: "Spectral flux",
    measures: "how much the shape of the spectrum changes from frame to frame",
    unit: "0 to 2",
    defaults: {},
    rows: () => 1,
    compute: ({ flux }) => flux,
    code: [...SPECTRUM, "features/spectrum/flux.ts"],
  }),
  meyda: describeFamily({
    title: "Meyda's descriptors",
    measures: "level, shape of the spectrum, loudness, sharpness",
    unit: "each its own",
    defaults: {},
    rows: () => MEYDA_DESCRIPTORS.length,
    compute: ({ audio, spectrogram }) => meydaDescriptors(audio, spectrogram),
    code: [...SPECTRUM, "features/meyda/meyda.ts"],
  }),
};
