import type { Audio } from "../../audio/audio.ts";
import type { Spectrogram } from "../../audio/stft.ts";
import { type FeatureMatrix, row } from "../feature_matrix.ts";
import { inPieces } from "../pieces.ts";
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
  return join(perturbation(audio, track), harmonicLevels(spectrogram, track, formants));
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
  compute: (analysis) => {
    const track = analysis.get(pitchTrack), found = analysis.get(formantsFamily);
    const levels = inPieces(analysis, (piece, { start, skipped }) => {
      const spectrum = piece.get(spectrogram), first = start - skipped, end = first + spectrum.frames;
      const hertz = track.hertz.subarray(first, end);
      return harmonicLevels(spectrum, { ...track, hertz }, columns(found, first, end));
    });
    return join(perturbation(analysis.audio, track), levels);
  },
});

function join(periods: FeatureMatrix, levels: FeatureMatrix): FeatureMatrix {
  const values = new Float64Array(periods.values.length + levels.values.length);
  values.set(periods.values);
  values.set(levels.values, periods.values.length);
  return { ...periods, family: "voice", rows: VOICE, values };
}

/** Copies the frames from `first` to before `end`. */
function columns(matrix: FeatureMatrix, first: number, end: number): FeatureMatrix {
  const frames = end - first;
  const values = new Float64Array(matrix.rows.length * frames);
  for (let i = 0; i < matrix.rows.length; i++) {
    values.set(row(matrix, i).subarray(first, first + frames), i * frames);
  }
  return { ...matrix, frames, values };
}
