import type { Audio } from "../../audio/audio.ts";
import { countFrames, HOP_LENGTH } from "../../audio/frames.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { type Candidates, findCandidates, joinCandidates } from "./pitch_candidates.ts";
import { findPath } from "./pitch_path.ts";
import { comparedPowers, differences } from "./yin.ts";
import { Analysis, type Computation } from "../analysis.ts";
import { type Piece, piecesOf } from "../pieces.ts";
import { halfRate } from "./half_rate.ts";
import { defineFamily } from "../family.ts";

/** The range of pitch (Hz). */
const LOWEST = 65, HIGHEST = 500;
/** 0 semitones (Hz). */
const REFERENCE = 27.5;

/** The fundamental frequency of a voice over time. */
export interface PitchTrack {
  /** Hz, NaN in unvoiced frames: Float64Array [frames]. */
  readonly hertz: Float64Array;
  /** How probable it is that each frame has a pitch, by itself: Float64Array [frames], 0 to 1. */
  readonly voicing: Float64Array;
  /** Samples from one frame to the next; frame 0 is centred on the first sample. */
  readonly hopLength: number;
}

/**
 * Tracks the fundamental frequency of a voice, from 65 to 500 Hz: pYIN (Mauch & Dixon 2014, doi
 * 10.1109/ICASSP.2014.6853678) at half the sample rate.
 *
 * The probabilities are those of `librosa.pyin(y, fmin=65, fmax=500)`. But signals are compared over one hop
 * (23 ms), not over 2048 samples, so that pitch may glide; and frames 25 dB below the loudest are unvoiced,
 * as they are in Praat (about 30 dB). On RAVDESS, voicing agrees with Praat's in 95 % of frames, where
 * librosa's does in 78 %; where these two agree, in 98 %, and there pitch is more than 20 % off in 0.2 % of
 * frames.
 *
 * A voice above 500 Hz, as in some excited clips of high voices, comes out an octave low: against Praat with a ceiling of 800 Hz
 * instead of 500, 8 % of the frames of 20 such and other clips are more than 20 % off instead of 2 %.
 *
 * @throws {InputError} If the signal is empty or its sample rate odd.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => (n * 220 / 22050) % 1 - 0.5);
 * const { hertz } = trackPitch({ samples, sampleRate: 22050 });
 * if (Math.abs(hertz[20]! - 220) > 1) throw new Error("a sawtooth of 220 Hz");
 * ```
 */
export function trackPitch(audio: Audio): PitchTrack {
  return new Analysis(audio).get(pitchTrack);
}

/** The rows of {@link pitch}. */
export const PITCH = ["F0", "voicing"] as const;

/**
 * Gives a pitch track as features: F0 in semitones above 27.5 Hz, as in the Geneva minimalistic acoustic
 * parameter set, NaN in unvoiced frames; and the probability of voicing.
 *
 * @param sampleRate Of the signal (Hz).
 * @returns FeatureMatrix [2 × frames].
 *
 * @example
 * ```ts
 * const track = { hertz: Float64Array.of(55, NaN), voicing: Float64Array.of(1, 0), hopLength: 512 };
 * if (pitch(track, 22050).values.join() !== "12,NaN,1,0") throw new Error("an octave above 27.5 Hz; unvoiced");
 * ```
 */
export function pitch({ hertz, voicing, hopLength }: PitchTrack, sampleRate: number): FeatureMatrix {
  const frames = hertz.length;
  const values = new Float64Array(PITCH.length * frames);
  for (let t = 0; t < frames; t++) values[t] = 12 * Math.log2(hertz[t]! / REFERENCE);
  values.set(voicing, frames);
  return { family: "pitch", rows: PITCH, frames, values, hop: hopLength / sampleRate };
}

/** The fundamental frequency of a clip. */
export const pitchTrack: Computation<PitchTrack> = {
  defaults: {},
  compute(analysis) {
    const rate = analysis.audio.sampleRate / 2, frames = countFrames(analysis.audio);
    const { offsets, periods, probabilities } = clipCandidates(analysis, rate, frames);
    const path = findPath({ offsets, periods, probabilities });
    const hertz = Float64Array.from(path, (index) => index < 0 ? NaN : rate / periods[index]!);
    const voicing = new Float64Array(frames);
    for (let t = 0; t < frames; t++) {
      for (let i = offsets[t]!; i < offsets[t + 1]!; i++) voicing[t]! += probabilities[i]!;
    }
    return { hertz, voicing, hopLength: HOP_LENGTH };
  },
};

/** The family `pitch`. */
export const pitchFamily = defineFamily({
  name: "pitch",
  module: import.meta.url,
  title: "Pitch",
  measures: "F0 over voiced frames, and the probability of voicing",
  unit: "semitones above 27.5 Hz, probability",
  defaults: {},
  rows: () => PITCH.length,
  compute: (analysis) => pitch(analysis.get(pitchTrack), analysis.audio.sampleRate),
});

/** Finds the periods that the frames of a clip may have, piece by piece. */
function clipCandidates(analysis: Analysis, rate: number, frames: number): Candidates {
  const [shortest, longest] = [Math.floor(rate / HIGHEST), Math.ceil(rate / LOWEST)];
  const optionsOf = ({ early, skipped, frames }: Piece) => (
    { first: skipped - early, frames, hopLength: HOP_LENGTH / 2, longest }
  );
  const powers = new Float64Array(frames);
  for (const piece of piecesOf(analysis)) {
    powers.set(
      comparedPowers(piece.analysis.get(halfRate, { early: piece.early }), optionsOf(piece)),
      piece.start,
    );
  }
  const loudest = powers.reduce((a, b) => Math.max(a, b));
  return joinCandidates(Array.from(piecesOf(analysis), (piece) => {
    const compared = differences(piece.analysis.get(halfRate, { early: piece.early }), optionsOf(piece));
    const { start, frames } = piece;
    return findCandidates(compared, { shortest, powers: powers.subarray(start, start + frames), loudest });
  }));
}
