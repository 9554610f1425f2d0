import type { Spectrogram } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { row } from "../feature_matrix.ts";
import type { PitchTrack } from "./pitch.ts";

/** Magnitudes below this count as this. */
const FLOOR = 1e-10;

/** The rows of {@link harmonicLevels}. */
export const HARMONIC_LEVELS = ["H1–H2", "H1–A3"] as const;

/**
 * Compares the level of a voice's first harmonic with that of the second (H1–H2), and with that of the
 * strongest about the third formant (H1–A3), in decibels: high in a breathy voice, low in a pressed one
 * (Hanson 1997, doi 10.1121/1.417991; Geneva minimalistic acoustic parameter set).
 *
 * A harmonic's level is that of the strongest bin within a quarter of the pitch; about the formant, within
 * its bandwidth or the pitch, whichever is wider.
 *
 * @param formants Of the same frames, as `formants` gives them.
 * @returns FeatureMatrix [2 × frames]; NaN in unvoiced frames, and H1–A3 where there is no third formant.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 * import { formants } from "./formants.ts";
 * import { trackPitch } from "./pitch.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => (n * 225 / 22050) % 1 - 0.5);
 * const audio = { samples, sampleRate: 22050 }, track = trackPitch(audio);
 * const { values } = harmonicLevels(stft(audio), track, formants(audio, track));
 * if (Math.abs(values[20]! - 6) > 1) throw new Error("the second harmonic of a sawtooth has half the amplitude");
 * ```
 */
export function harmonicLevels(
  spectrogram: Spectrogram,
  { hertz }: PitchTrack,
  formants: FeatureMatrix,
): FeatureMatrix {
  const { magnitude, frames, bins, sampleRate, frameLength, hopLength } = spectrogram;
  const perHertz = frameLength / sampleRate;
  const [third, width] = [row(formants, 4), row(formants, 5)];
  const values = new Float64Array(HARMONIC_LEVELS.length * frames).fill(NaN);
  /** The level of the strongest bin of a frame within `reach` of `centre` (Hz). */
  const levelAbout = (t: number, centre: number, reach: number) => {
    const start = t * bins + Math.ceil((centre - reach) * perHertz);
    const end = t * bins + Math.min(bins, Math.ceil((centre + reach) * perHertz));
    let most = FLOOR;
    for (let i = start; i < end; i++) if (magnitude[i]! > most) most = magnitude[i]!;
    return 20 * Math.log10(most);
  };
  for (let t = 0; t < frames; t++) {
    const pitch = hertz[t]!;
    if (Number.isNaN(pitch)) continue;
    const first = levelAbout(t, pitch, pitch / 4);
    values[t] = first - levelAbout(t, 2 * pitch, pitch / 4);
    const reach = Math.max(width[t]!, pitch) / 2;
    if (reach > 0) values[frames + t] = first - levelAbout(t, third[t]!, reach);
  }
  return { family: "harmonic levels", rows: HARMONIC_LEVELS, frames, values, hop: hopLength / sampleRate };
}
