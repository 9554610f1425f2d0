import { duration } from "../../audio/audio.ts";
import { correlate } from "../time/correlation.ts";
import { describeFamily, type Family, SOUND, SPECTRUM } from "../family.ts";
import { FORMANTS } from "./formants.ts";
import { mfcc } from "../spectrum/mfcc.ts";
import { modulation } from "../time/modulation.ts";
import { countMotions, motionCorrelation } from "../time/contour_correlation.ts";
import { countPersistence, persistence } from "../time/autocorrelation.ts";
import { PITCH, pitch } from "./pitch.ts";
import { RHYTHM, rhythm } from "../time/rhythm.ts";
import { SEGMENTS, voicedSegments } from "./segments.ts";
import { countUnvoiced, unvoicedShape } from "./unvoiced.ts";
import { VOICE } from "./voice_quality.ts";

/** Families that describe the voice, and how it moves in time. */
export const VOICE_FAMILIES: Readonly<Record<string, Family>> = {
  modulation: describeFamily({
    title: "Modulation spectrum",
    measures: "how much the level goes up and down, slowly and fast",
    unit: "dB",
    defaults: {},
    pool: "mean",
    rows: () => 4,
    compute: ({ audio }) => modulation(audio),
    code: [...SOUND, "features/time/modulation.ts"],
  }),
  rhythm: describeFamily({
    title: "Rhythm",
    measures: "sound and pauses",
    unit: "each its own",
    defaults: {},
    pool: "mean",
    rows: () => RHYTHM.length,
    compute: ({ audio }) => rhythm(audio),
    code: [...SOUND, "features/time/rhythm.ts"],
  }),
  pitch: describeFamily({
    title: "Pitch",
    measures: "melody of the voice, over voiced frames; how sure it is that there is one",
    unit: "semitones above 27.5 Hz, probability",
    defaults: {},
    rows: () => PITCH.length,
    compute: ({ audio, pitch: track }) => pitch(track, audio.sampleRate),
    code: [...SOUND, "features/voice/pitch.ts"],
  }),
  voice: describeFamily({
    title: "Voice quality",
    measures: "trembling, roughness, breath: how regular the voice's periods are",
    unit: "ratio, dB",
    defaults: {},
    rows: () => VOICE.length,
    compute: (analysis) => analysis.voice,
    code: [
      ...SPECTRUM,
      "features/voice/pitch.ts",
      "features/voice/formants.ts",
      "features/voice/voice_quality.ts",
    ],
  }),
  formants: describeFamily({
    title: "Formants",
    measures: "resonances of the vocal tract, over voiced frames",
    unit: "Hz",
    defaults: {},
    rows: () => FORMANTS.length,
    compute: (analysis) => analysis.formants,
    code: [...SOUND, "features/voice/pitch.ts", "features/voice/formants.ts"],
  }),
  loudness: describeFamily({
    title: "Loudness",
    measures: "how loud it is to the ear",
    unit: "arbitrary",
    defaults: {},
    rows: () => 1,
    compute: ({ loudness }) => loudness,
    code: [...SPECTRUM, "features/spectrum/loudness.ts"],
  }),
  segments: describeFamily({
    title: "Voiced segments",
    measures: "how long the voice sounds at a time, and how far it rises and falls meanwhile",
    unit: "each its own",
    defaults: {},
    pool: "mean",
    rows: () => SEGMENTS.length,
    compute: ({ audio, pitch: track }) => voicedSegments(audio, track),
    code: [...SOUND, "features/voice/segments.ts"],
  }),
  mfcc_correlation: describeFamily({
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
    code: [...SPECTRUM, "features/spectrum/mfcc.ts", "features/time/correlation.ts"],
  }),
  motion: describeFamily({
    title: "Motion, correlations",
    measures: "which parts of the voice move together: melody, loudness, effort, roughness, timbre",
    unit: "−1 to 1",
    defaults: { coefficients: 13 },
    pool: "mean",
    rows: ({ coefficients }) => countMotions(coefficients),
    compute: (analysis, { coefficients }) => motionCorrelation(analysis, coefficients),
    code: [...SPECTRUM, "features/time/contour_correlation.ts"],
  }),
  persistence: describeFamily({
    title: "Persistence",
    measures: "how long melody, loudness, effort and timbre stay as they are",
    unit: "−1 to 1",
    defaults: { coefficients: 13 },
    pool: "mean",
    rows: ({ coefficients }) => countPersistence(coefficients),
    compute: (analysis, { coefficients }) => persistence(analysis, coefficients),
    code: [...SPECTRUM, "features/time/autocorrelation.ts"],
  }),
  unvoiced: describeFamily({
    title: "Unvoiced frames",
    measures: "level and spectrum of consonants, breath and pauses",
    unit: "each its own",
    defaults: { coefficients: 13 },
    rows: ({ coefficients }) => countUnvoiced(coefficients),
    compute: (analysis, { coefficients }) => unvoicedShape(analysis, coefficients),
    code: [...SPECTRUM, "features/voice/unvoiced.ts"],
  }),
};
