import type { Audio } from "../../audio/audio.ts";
import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { HARMONIC_LEVELS, harmonicLevels } from "./harmonic_levels.ts";
import { PERTURBATION, perturbation } from "./perturbation.ts";
import { type PitchTrack, pitchTrack } from "./pitch.ts";
import { defineFamily } from "../family.ts";
import { spectrogram } from "../spectrum/spectrogram.ts";
import { formantsFamily } from "./formants.ts";

/** The rows of {@link voiceQuality}. */
export const VOICE = [...PERTURBATION, ...HARMONIC_LEVELS] as const;

/**
 * Describes how a voice sounds, whatever it says: `perturbation` (jitter, shimmer, harmonics-to-noise ratio)
 * and `harmonicLevels` (H1–H2, H1–A3), one above the other.
 *
 * @param spectrogram The signal's, as are the pitch track and the formants.
 * @returns FeatureMatrix [5 × frames]; NaN in unvoiced frames.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 * import { formants } from "./formants.ts";
 * import { trackPitch } from "./pitch.ts";
 *
 * const silence = { samples: new Float32Array(22050), sampleRate: 22050 }, track = trackPitch(silence);
 * const { values } = voiceQuality(silence, stft(silence), track, formants(silence, track));
 * if (!values.every(Number.isNaN)) throw new Error("silence has no voice");
 * ```
 */
export function voiceQuality(
  audio: Audio,
  spectrogram: Spectrogram,
  track: PitchTrack,
  formants: FeatureMatrix,
): FeatureMatrix {
  const parts = [perturbation(audio, track), harmonicLevels(spectrogram, track, formants)] as const;
  const [{ frames, hop }] = parts;
  const values = new Float64Array(VOICE.length * frames);
  values.set(parts[0].values);
  values.set(parts[1].values, parts[0].values.length);
  return { family: "voice", rows: VOICE, frames, values, hop };
}

/** The family `voice`. */
export const voiceFamily = defineFamily({
  name: "voice",
  module: import.meta.url,
  title: "Voice quality",
  measures: "roughness and breathiness: jitter, shimmer, harmonics against noise",
  unit: "ratio, dB",
  defaults: {},
  rows: () => VOICE.length,
  compute: (analysis) =>
    voiceQuality(
      analysis.audio,
      analysis.get(spectrogram),
      analysis.get(pitchTrack),
      analysis.get(formantsFamily),
    ),
});
