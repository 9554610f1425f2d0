import type { DataFrame } from "nodejs-polars";
import type { Audio } from "../audio/audio.ts";
import { FRAME_LENGTH, HOP_LENGTH, pad } from "../audio/frames.ts";
import { stft } from "../audio/stft.ts";
import { makeTable } from "../tables/tables.ts";
import { chroma, PITCH_CLASSES } from "../features/tonal/chroma.ts";
import { row } from "../features/feature_matrix.ts";
import { MEYDA_DESCRIPTORS, meydaDescriptors } from "../features/meyda/meyda.ts";
import { freshMeyda } from "../features/meyda/meyda_package.ts";
import { mfcc } from "../features/spectrum/mfcc.ts";
import { zeroCrossingRate } from "../features/time/zcr.ts";

/** How one feature comes out here and by Meyda as published, in the frames where Meyda has a number. */
export interface Convention {
  /** `mfcc 0`, `chroma A`, `zcr`, … */
  readonly feature: string;
  /** Mean over frames by this library: for MFCC, chroma and ZCR librosa's. */
  readonly ours: number;
  /** Mean over frames by `Meyda.extract`. */
  readonly meyda: number;
  /** `meyda` − `ours`. */
  readonly difference: number;
  /** Pearson's, over frames; null where one of the two never changes. */
  readonly correlation: number | null;
  /** What Meyda does, and what librosa, or the published formula, does instead. */
  readonly reason: string;
}

const MFCC = "Meyda: 26 HTK mel bands of height 1, ln(1 + power), DCT × 2; " +
  "librosa: 128 Slaney bands of area 1, dB, orthonormal DCT";
const CHROMA = "Meyda: A = 440 Hz, filters as narrow as a bin; " +
  "librosa: tuning estimated, filters at least a semitone wide";
const ZCR = "Meyda: number of crossings in the windowed frame; librosa: crossings / frame length";

/** The descriptors that differ by more than the window, and why. */
const DESCRIPTORS = {
  rms: "Meyda: of the windowed frame; librosa: of the samples as they are",
  energy: "Meyda: of the windowed frame; here: of the samples as they are",
  spectralSlope: "Meyda: no number of bins in the denominator, so the other sign and a third of the size",
  spectralRolloff:
    "Meyda: no last bin, the others taken for wider, half the sample rate in silence; here: 0 there",
  spectralKurtosis: "Meyda: the centroid where its square should be",
  perceptualSharpness: "Meyda: each band has the loudness of the next, those from the sixteenth on have 1",
} as const;

/**
 * Tabulates where Meyda's conventions differ from librosa's, or its formulas from the published ones, and by
 * how much for one clip: `Meyda.extract` on the same frames, with its default settings but for buffer size
 * and sample rate.
 *
 * `spectralFlux` is left out, as Meyda 5.6.3 throws a ReferenceError.
 *
 * @returns DataFrame [32 features] with the columns of {@link Convention}.
 * @throws {InputError} If the signal is empty.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 440 * n / 22050));
 * const table = meydaConventions({ samples, sampleRate: 22050 });
 * if (table.height !== 13 + 12 + 1 + 6) throw new Error("13 MFCC, 12 chroma, ZCR and 6 descriptors");
 * ```
 */
export function meydaConventions(audio: Audio): DataFrame {
  const spectrogram = stft(audio);
  const theirs = extractAsPublished(audio, spectrogram.frames);
  const [coefficients, pitches] = [mfcc(spectrogram, { coefficients: 13 }), chroma(spectrogram)];
  const descriptors = meydaDescriptors(audio, spectrogram);
  const rows = [
    ...coefficients.rows.map((name, k) =>
      compare(`mfcc ${name}`, row(coefficients, k), theirs.map(({ mfcc }) => mfcc[k]!), MFCC)
    ),
    ...PITCH_CLASSES.map((name, k) =>
      compare(`chroma ${name}`, row(pitches, k), theirs.map(({ chroma }) => chroma[k]!), CHROMA)
    ),
    compare("zcr", zeroCrossingRate(audio).values, theirs.map(({ zcr }) => zcr), ZCR),
    ...(Object.keys(DESCRIPTORS) as (keyof typeof DESCRIPTORS)[]).map((name) =>
      compare(
        name,
        row(descriptors, MEYDA_DESCRIPTORS.indexOf(name)),
        theirs.map((frame) => frame[name]),
        DESCRIPTORS[name],
      )
    ),
  ];
  return makeTable(rows, {
    feature: "text",
    ours: "number",
    meyda: "number",
    difference: "number",
    correlation: "number",
    reason: "text",
  });
}

function extractAsPublished(audio: Audio, frames: number) {
  const meyda = freshMeyda({ bufferSize: FRAME_LENGTH, sampleRate: audio.sampleRate });
  const names = [
    "mfcc",
    "chroma",
    "zcr",
    ...Object.keys(DESCRIPTORS) as (keyof typeof DESCRIPTORS)[],
  ] as const;
  const padded = Float32Array.from(pad(audio, FRAME_LENGTH));
  return Array.from(
    { length: frames },
    (_, t) => meyda.extract(names, padded.subarray(t * HOP_LENGTH, t * HOP_LENGTH + FRAME_LENGTH)),
  );
}

/** Compares the frames in which Meyda has a number: in silence it has none for kurtosis and the like. */
function compare(feature: string, ours: Float64Array, meyda: readonly number[], reason: string): Convention {
  const known = [...ours.keys()].filter((t) => Number.isFinite(meyda[t]));
  const [a, b] = [known.map((t) => ours[t]!), known.map((t) => meyda[t]!)];
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - meanA) * (b[i]! - meanB)));
  const variances = mean(a.map((value) => (value - meanA) ** 2)) *
    mean(b.map((value) => (value - meanB) ** 2));
  const correlation = variances > 0 ? covariance / Math.sqrt(variances) : null;
  return { feature, ours: meanA, meyda: meanB, difference: meanB - meanA, correlation, reason };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
