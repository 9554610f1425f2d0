import { Analysis } from "./analysis.ts";
import type { Audio } from "../audio/audio.ts";
import { spectralContrast } from "./contrast.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { mfcc } from "./mfcc.ts";
import { rms } from "./rms.ts";
import { tonnetz } from "./tonnetz.ts";
import { zeroCrossingRate } from "./zcr.ts";

/** A family of features: what it is called, how many rows it has, and how it is made. */
interface Family {
  /** What the family is called in titles. */
  readonly title: string;
  /** What it tells of speech. */
  readonly measures: string;
  readonly unit: string;
  readonly rows: number;
  readonly compute: (analysis: Analysis) => FeatureMatrix;
}

/** The sample rate (Hz) that clips are brought to before features are computed: librosa's default. */
export const FEATURE_RATE = 22050;

/** Every family, by the first part of its columns' names. */
export const FAMILIES = {
  mfcc: {
    title: "MFCC",
    measures: "shape of the spectrum: vocal tract, vowel, timbre",
    unit: "dB",
    rows: 40,
    compute: ({ spectrogram }) => mfcc(spectrogram),
  },
  chroma: {
    title: "Chroma",
    measures: "pitch class, whatever the octave",
    unit: "share of the largest",
    rows: 12,
    compute: (analysis) => analysis.chroma,
  },
  contrast: {
    title: "Spectral contrast",
    measures: "peaks against valleys: harmonic or noisy, octave by octave",
    unit: "dB",
    rows: 7,
    compute: ({ spectrogram }) => spectralContrast(spectrogram),
  },
  tonnetz: {
    title: "Tonnetz",
    measures: "centre of the pitch classes on three circles of intervals",
    unit: "radius",
    rows: 6,
    compute: (analysis) => tonnetz(analysis.chroma),
  },
  zcr: {
    title: "Zero-crossing rate",
    measures: "hiss against voice",
    unit: "per sample",
    rows: 1,
    compute: ({ audio }) => zeroCrossingRate(audio),
  },
  rms: {
    title: "RMS level",
    measures: "loudness",
    unit: "full scale = 1",
    rows: 1,
    compute: ({ audio }) => rms(audio),
  },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;

/** Named lists of families. */
export const FEATURE_SETS = {
  six: ["mfcc", "chroma", "contrast", "tonnetz", "zcr", "rms"],
} as const satisfies Record<string, readonly FamilyName[]>;

/** What a time series is pooled to, in the order of the columns. */
export const STATISTICS = ["mean", "std"] as const;

/**
 * Reads a choice of features: the name of a set (`six`) or families separated by commas (`mfcc,rms`).
 *
 * @throws {RangeError} If a name is neither, or comes twice.
 *
 * @example
 * ```ts
 * if (parseFeatures("six").length !== 6) throw new Error("six families");
 * ```
 */
export function parseFeatures(features: string): readonly FamilyName[] {
  if (Object.hasOwn(FEATURE_SETS, features)) return FEATURE_SETS[features as keyof typeof FEATURE_SETS];
  const names = features.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!Object.hasOwn(FAMILIES, name)) {
      throw new RangeError(
        `Cannot extract "${name}" as it is no feature family (${
          Object.keys(FAMILIES).join(", ")
        }) and no set of them ` +
          `(${Object.keys(FEATURE_SETS).join(", ")})`,
      );
    }
  }
  if (new Set(names).size < names.length) {
    throw new RangeError(`Cannot extract "${features}" as a family is named twice`);
  }
  return names as FamilyName[];
}

/**
 * Computes families of features of one clip, sharing one spectrogram.
 *
 * @param audio A clip at {@link FEATURE_RATE}.
 *
 * @example
 * ```ts
 * const audio = { samples: new Float32Array(22050).fill(0.1), sampleRate: 22050 };
 * const [level] = computeFamilies(audio, ["rms"]);
 * if (level?.family !== "rms") throw new Error("one matrix a family, in order");
 * ```
 */
export function computeFamilies(audio: Audio, families: readonly FamilyName[]): FeatureMatrix[] {
  const analysis = new Analysis(audio);
  return families.map((name) => FAMILIES[name].compute(analysis));
}

/** Names the pooled columns of families: `mfcc_0_mean`, `mfcc_0_std`, `mfcc_1_mean`, … */
export function columnNames(families: readonly FamilyName[]): string[] {
  return families.flatMap((family) =>
    Array.from(
      { length: FAMILIES[family].rows },
      (_, row) => STATISTICS.map((statistic) => `${family}_${row}_${statistic}`),
    )
      .flat()
  );
}

/**
 * Pools matrices over time: the mean and the population standard deviation of every row, in the order of
 * {@link columnNames}.
 *
 * @returns Float64Array [2 × rows of all matrices].
 */
export function pool(matrices: readonly FeatureMatrix[]): Float64Array {
  const pooled = new Float64Array(
    matrices.reduce((sum, { rows }) => sum + rows.length * STATISTICS.length, 0),
  );
  let column = 0;
  for (const { rows, frames, values } of matrices) {
    for (let row = 0; row < rows.length; row++) {
      let sum = 0;
      for (let t = row * frames; t < (row + 1) * frames; t++) sum += values[t]!;
      const mean = sum / frames;
      let squares = 0;
      for (let t = row * frames; t < (row + 1) * frames; t++) squares += (values[t]! - mean) ** 2;
      pooled[column++] = mean;
      pooled[column++] = Math.sqrt(squares / frames);
    }
  }
  return pooled;
}
