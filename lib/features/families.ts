import { duration } from "../audio/audio.ts";
import { spectralBandwidth } from "./bandwidth.ts";
import { spectralCentroid } from "./centroid.ts";
import { spectralContrast } from "./contrast.ts";
import { correlate } from "./correlation.ts";
import { delta } from "./delta.ts";
import type { Options } from "../options.ts";
import type { Family } from "./family.ts";
import { spectralFlatness } from "./flatness.ts";
import { spectralFlux } from "./flux.ts";
import { FORMANTS } from "./formants.ts";
import { loudness } from "./loudness.ts";
import { logMelSpectrogram } from "./mel.ts";
import { MEYDA_DESCRIPTORS, meydaDescriptors } from "./meyda.ts";
import { mfcc } from "./mfcc.ts";
import { modulation } from "./modulation.ts";
import { countMotions, motionCorrelation } from "./motion.ts";
import { countPersistence, persistence } from "./persistence.ts";
import { PITCH, pitch } from "./pitch.ts";
import { RHYTHM, rhythm } from "./rhythm.ts";
import { rms } from "./rms.ts";
import { spectralRolloff } from "./rolloff.ts";
import { SEGMENTS, voicedSegments } from "./segments.ts";
import { SLOPES, spectralSlopes } from "./slopes.ts";
import { tonnetz } from "./tonnetz.ts";
import { countUnvoiced, unvoicedShape } from "./unvoiced.ts";
import { VOICE } from "./voice.ts";
import { zeroCrossingRate } from "./zcr.ts";

/** What every family rests on: reading, resampling, framing. */
const SOUND = ["audio/wav.ts", "audio/resample.ts", "audio/frames.ts"];
/** The same, and the spectrum. */
const SPECTRUM = [...SOUND, "audio/stft.ts"];

/** Every family, by the first part of its columns' names. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  mfcc: describe({
    title: "MFCC",
    measures: "shape of the spectrum: vocal tract, vowel, timbre",
    unit: "dB",
    defaults: { coefficients: 40, bands: 128 },
    rows: ({ coefficients }) => coefficients,
    compute: ({ spectrogram }, options) => mfcc(spectrogram, options),
    code: [...SPECTRUM, "features/mfcc.ts"],
  }),
  chroma: describe({
    title: "Chroma",
    measures: "pitch class, whatever the octave",
    unit: "share of the largest",
    defaults: {},
    rows: () => 12,
    compute: (analysis) => analysis.chroma,
    code: [...SPECTRUM, "features/chroma.ts"],
  }),
  contrast: describe({
    title: "Spectral contrast",
    measures: "peaks against valleys: harmonic or noisy, octave by octave",
    unit: "dB",
    defaults: { lowest: 200, octaves: 6, quantile: 0.02 },
    rows: ({ octaves }) => octaves + 1,
    compute: ({ spectrogram }, options) => spectralContrast(spectrogram, options),
    code: [...SPECTRUM, "features/contrast.ts"],
  }),
  tonnetz: describe({
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
      "features/chroma.ts",
      "features/hpss.ts",
      "features/chroma_cqt.ts",
      "features/tonnetz.ts",
    ],
  }),
  zcr: describe({
    title: "Zero-crossing rate",
    measures: "hiss against voice",
    unit: "per sample",
    defaults: {},
    rows: () => 1,
    compute: ({ audio }) => zeroCrossingRate(audio),
    code: [...SOUND, "features/zcr.ts"],
  }),
  rms: describe({
    title: "RMS level",
    measures: "loudness",
    unit: "full scale = 1",
    defaults: {},
    rows: () => 1,
    compute: ({ audio }) => rms(audio),
    code: [...SOUND, "features/rms.ts"],
  }),
  mel: describe({
    title: "Log-mel spectrogram",
    measures: "power in bands as wide as the ear's",
    unit: "dB",
    defaults: { bands: 128 },
    rows: ({ bands }) => bands,
    compute: ({ spectrogram }, options) => logMelSpectrogram(spectrogram, options),
    code: [...SPECTRUM, "features/mel.ts"],
  }),
  delta_mfcc: describe({
    title: "MFCC, slope",
    measures: "how fast the shape of the spectrum changes",
    unit: "dB a frame",
    defaults: { coefficients: 40, bands: 128 },
    rows: ({ coefficients }) => coefficients,
    compute: ({ spectrogram }, options) => delta(mfcc(spectrogram, options)),
    code: [...SPECTRUM, "features/mfcc.ts", "features/delta.ts"],
  }),
  delta2_mfcc: describe({
    title: "MFCC, curvature",
    measures: "how fast that change changes",
    unit: "dB a frame²",
    defaults: { coefficients: 40, bands: 128 },
    rows: ({ coefficients }) => coefficients,
    compute: ({ spectrogram }, options) => delta(mfcc(spectrogram, options), { order: 2 }),
    code: [...SPECTRUM, "features/mfcc.ts", "features/delta.ts"],
  }),
  centroid: describe({
    title: "Spectral centroid",
    measures: "brightness: the spectrum's centre",
    unit: "Hz",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => spectralCentroid(spectrogram),
    code: [...SPECTRUM, "features/centroid.ts"],
  }),
  bandwidth: describe({
    title: "Spectral bandwidth",
    measures: "spread about the centroid",
    unit: "Hz",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => spectralBandwidth(spectrogram),
    code: [...SPECTRUM, "features/bandwidth.ts"],
  }),
  rolloff: describe({
    title: "Spectral roll-off",
    measures: "frequency below which most of the magnitude lies",
    unit: "Hz",
    defaults: { share: 0.85 },
    rows: () => 1,
    compute: ({ spectrogram }, options) => spectralRolloff(spectrogram, options),
    code: [...SPECTRUM, "features/rolloff.ts"],
  }),
  flatness: describe({
    title: "Spectral flatness",
    measures: "noise (1) against tone (0)",
    unit: "ratio",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => spectralFlatness(spectrogram),
    code: [...SPECTRUM, "features/flatness.ts"],
  }),
  slopes: describe({
    title: "Spectral slopes",
    measures: "vocal effort: high frequencies against low",
    unit: "dB, dB a kHz",
    defaults: {},
    rows: () => SLOPES.length,
    compute: ({ spectrogram }) => spectralSlopes(spectrogram),
    code: [...SPECTRUM, "features/slopes.ts"],
  }),
  flux: describe({
    title: "Spectral flux",
    measures: "how much the shape of the spectrum changes from frame to frame",
    unit: "0 to 2",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => spectralFlux(spectrogram),
    code: [...SPECTRUM, "features/flux.ts"],
  }),
  modulation: describe({
    title: "Modulation spectrum",
    measures: "how much the level goes up and down, slowly and fast",
    unit: "dB",
    defaults: {},
    pool: "mean",
    rows: () => 4,
    compute: ({ audio }) => modulation(audio),
    code: [...SOUND, "features/modulation.ts"],
  }),
  rhythm: describe({
    title: "Rhythm",
    measures: "sound and pauses",
    unit: "each its own",
    defaults: {},
    pool: "mean",
    rows: () => RHYTHM.length,
    compute: ({ audio }) => rhythm(audio),
    code: [...SOUND, "features/rhythm.ts"],
  }),
  meyda: describe({
    title: "Meyda's descriptors",
    measures: "level, shape of the spectrum, loudness, sharpness",
    unit: "each its own",
    defaults: {},
    rows: () => MEYDA_DESCRIPTORS.length,
    compute: ({ audio, spectrogram }) => meydaDescriptors(audio, spectrogram),
    code: [...SPECTRUM, "features/meyda.ts"],
  }),
  pitch: describe({
    title: "Pitch",
    measures: "melody of the voice, over voiced frames; how sure it is that there is one",
    unit: "semitones above 27.5 Hz, probability",
    defaults: {},
    rows: () => PITCH.length,
    compute: ({ audio, pitch: track }) => pitch(track, audio.sampleRate),
    code: [...SOUND, "features/pitch.ts"],
  }),
  voice: describe({
    title: "Voice quality",
    measures: "trembling, roughness, breath: how regular the voice's periods are",
    unit: "ratio, dB",
    defaults: {},
    rows: () => VOICE.length,
    compute: (analysis) => analysis.voice,
    code: [...SPECTRUM, "features/pitch.ts", "features/formants.ts", "features/voice.ts"],
  }),
  formants: describe({
    title: "Formants",
    measures: "resonances of the vocal tract, over voiced frames",
    unit: "Hz",
    defaults: {},
    rows: () => FORMANTS.length,
    compute: (analysis) => analysis.formants,
    code: [...SOUND, "features/pitch.ts", "features/formants.ts"],
  }),
  loudness: describe({
    title: "Loudness",
    measures: "how loud it is to the ear",
    unit: "arbitrary",
    defaults: {},
    rows: () => 1,
    compute: ({ spectrogram }) => loudness(spectrogram),
    code: [...SPECTRUM, "features/loudness.ts"],
  }),
  segments: describe({
    title: "Voiced segments",
    measures: "how long the voice sounds at a time, and how far it rises and falls meanwhile",
    unit: "each its own",
    defaults: {},
    pool: "mean",
    rows: () => SEGMENTS.length,
    compute: ({ audio, pitch: track }) => voicedSegments(audio, track),
    code: [...SOUND, "features/segments.ts"],
  }),
  mfcc_correlation: describe({
    title: "MFCC, correlations",
    measures: "which parts of the spectrum's shape change together",
    unit: "−1 to 1",
    defaults: { coefficients: 13, bands: 128 },
    pool: "mean",
    rows: ({ coefficients }) => coefficients * (coefficients - 1) / 2,
    compute: ({ audio, spectrogram }, options) => ({
      ...correlate(mfcc(spectrogram, options)),
      hop: duration(audio),
    }),
    code: [...SPECTRUM, "features/mfcc.ts", "features/correlation.ts"],
  }),
  motion: describe({
    title: "Motion, correlations",
    measures: "which parts of the voice move together: melody, loudness, effort, roughness, timbre",
    unit: "−1 to 1",
    defaults: { coefficients: 13 },
    pool: "mean",
    rows: ({ coefficients }) => countMotions(coefficients),
    compute: (analysis, { coefficients }) => motionCorrelation(analysis, coefficients),
    code: [...SPECTRUM, "features/motion.ts"],
  }),
  persistence: describe({
    title: "Persistence",
    measures: "how long melody, loudness, effort and timbre stay as they are",
    unit: "−1 to 1",
    defaults: { coefficients: 13 },
    pool: "mean",
    rows: ({ coefficients }) => countPersistence(coefficients),
    compute: (analysis, { coefficients }) => persistence(analysis, coefficients),
    code: [...SPECTRUM, "features/persistence.ts"],
  }),
  unvoiced: describe({
    title: "Unvoiced frames",
    measures: "level and spectrum of consonants, breath and pauses",
    unit: "each its own",
    defaults: { coefficients: 13 },
    rows: ({ coefficients }) => countUnvoiced(coefficients),
    compute: (analysis, { coefficients }) => unvoicedShape(analysis, coefficients),
    code: [...SPECTRUM, "features/unvoiced.ts"],
  }),
};

/** Takes a family whose options are known by name among those whose options are not; they are checked when chosen. */
function describe<O extends Options>(family: Family<O>): Family {
  return family as unknown as Family;
}
