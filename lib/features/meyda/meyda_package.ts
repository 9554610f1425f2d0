import packaged from "npm:meyda@5.6.3";

/** One frame of a signal, as Meyda's extractors take it. */
export interface MeydaFrame {
  /** Samples: Float64Array [bufferSize]. */
  readonly signal: Float64Array;
  /** Magnitudes from 0 Hz to half the sample rate: Float32Array [bufferSize / 2 + 1]. */
  readonly ampSpectrum: Float32Array;
  /** The frequency of every bin, in Bark. */
  readonly barkScale: Float64Array;
  /** Hz. */
  readonly sampleRate: number;
  /** Samples. */
  readonly bufferSize: number;
}

/** Loudness as Meyda gives it. */
export interface MeydaLoudness {
  /** Loudness of each of 24 bands. */
  readonly specific: Float32Array;
  readonly total: number;
}

/** Meyda's extractors: functions of a frame, which neither read nor write its global settings. */
export interface MeydaExtractors {
  readonly loudness: (frame: MeydaFrame) => MeydaLoudness;
  readonly rms: MeydaExtractor;
  readonly zcr: MeydaExtractor;
  readonly energy: MeydaExtractor;
  readonly spectralCentroid: MeydaExtractor;
  readonly spectralSlope: MeydaExtractor;
  readonly spectralRolloff: MeydaExtractor;
  readonly spectralSpread: MeydaExtractor;
  readonly spectralSkewness: MeydaExtractor;
  readonly spectralKurtosis: MeydaExtractor;
  readonly spectralFlatness: MeydaExtractor;
  readonly perceptualSharpness: MeydaExtractor;
  readonly perceptualSpread: MeydaExtractor;
}

type MeydaExtractor = (frame: MeydaFrame) => number;

/** What Meyda gives for one frame when asked for `names`. */
type MeydaFeatures<Name extends string> = {
  readonly [name in Name]: name extends "mfcc" | "chroma" ? readonly number[]
    : name extends "loudness" ? MeydaLoudness
    : number;
};

/** Meyda's settings, and its way to extract, which reads them off the object that it is called on. */
export interface Meyda {
  bufferSize: number;
  sampleRate: number;
  melBands: number;
  chromaBands: number;
  windowingFunction: string;
  numberOfMFCCCoefficients: number;
  extract<Name extends string>(names: readonly Name[], signal: Float32Array): MeydaFeatures<Name>;
}

interface Package extends Meyda {
  readonly featureExtractors: MeydaExtractors;
}

/** The package itself; its own types describe an ES module, with a `default` that does not exist here. */
const meyda = packaged as unknown as Package;

/** Meyda's extractors, one by one. */
export const meydaExtractors: MeydaExtractors = meyda.featureExtractors;

/**
 * Makes a Meyda of one's own: `extract` as published, with settings and filter banks that nobody else has.
 *
 * The package's object is shared by all who import it, and its filter banks outlive its settings: none is
 * made anew for another sample rate, nor those of mel and chroma for another buffer size.
 *
 * @example
 * ```ts
 * const meyda = freshMeyda({ bufferSize: 512, sampleRate: 22050 });
 * const { zcr } = meyda.extract(["zcr"], new Float32Array(512));
 * if (zcr !== 0) throw new Error("silence does not cross zero");
 * ```
 */
export function freshMeyda(settings: Partial<Omit<Meyda, "extract">>): Meyda {
  const banks = { barkScale: undefined, melFilterBank: undefined, chromaFilterBank: undefined };
  return Object.assign({}, meyda, banks, settings);
}
