import type { Audio } from "../audio/audio.ts";
import { chooseOptions, formatCall, parseCall, splitCalls } from "../options.ts";
import { Analysis } from "./analysis.ts";
import { FAMILIES } from "./families.ts";
import type { Feature } from "./family.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { STATISTICS } from "./pooling.ts";

/** The sample rate (Hz) that clips are brought to before features are computed: librosa's default. */
export const FEATURE_RATE = 22050;

/**
 * Named lists of families. `six` is what the notebooks of the field compute by librosa, tonnetz from the constant-Q chroma
 * of the harmonic part included; `six-fast` takes the tonnetz of the spectrogram's chroma instead; `meyda` has Meyda's
 * descriptors.
 */
export const FEATURE_SETS: Readonly<Record<string, string>> = {
  six: "mfcc,chroma,contrast,tonnetz,zcr,rms",
  "six-fast": "mfcc,chroma,contrast,tonnetz(chroma=stft),zcr,rms",
  meyda: "meyda",
};

/**
 * Reads a choice of features: the name of a set (`six`), or families separated by commas, each with options if wanted
 * (`mfcc(coefficients=13,bands=40),rms`).
 *
 * @throws {SyntaxError} If the text cannot be read.
 * @throws {RangeError} If a family or option is unknown, or a family is named twice.
 *
 * @example
 * ```ts
 * const [mfcc, rms] = parseFeatures("mfcc(coefficients=13),rms");
 * if (mfcc?.options["coefficients"] !== 13 || rms?.name !== "rms") throw new Error("two families");
 * ```
 */
export function parseFeatures(text: string): Feature[] {
  const list = Object.hasOwn(FEATURE_SETS, text) ? FEATURE_SETS[text]! : text;
  const features = splitCalls(list).map((part) => parseFeature(part));
  const twice = features.find(({ name }, index) =>
    features.findIndex((other) => other.name === name) < index
  );
  if (twice) {
    throw new RangeError(`Cannot extract ${twice.name} twice as its columns would bear the same names`);
  }
  return features;
}

/** Writes a feature as {@link parseFeatures} reads it, all options included. */
export function formatFeature({ name, options }: Feature): string {
  return formatCall(name, options);
}

/** Names the pooled columns of features: `mfcc_0_mean`, `mfcc_0_std`, `mfcc_1_mean`, … */
export function columnNames(features: readonly Feature[]): string[] {
  return features.flatMap(({ name, family, options }) =>
    Array.from(
      { length: family.rows(options) },
      (_, row) => STATISTICS.map((statistic) => `${name}_${row}_${statistic}`),
    )
      .flat()
  );
}

/**
 * Computes features of one clip over time, sharing what they share.
 *
 * @param audio A clip at {@link FEATURE_RATE}.
 * @returns A matrix a feature, in order.
 *
 * @example
 * ```ts
 * const audio = { samples: new Float32Array(22050).fill(0.1), sampleRate: 22050 };
 * const [level] = computeFeatures(audio, parseFeatures("rms"));
 * if (level?.family !== "rms") throw new Error("one matrix a feature");
 * ```
 */
export function computeFeatures(audio: Audio, features: readonly Feature[]): FeatureMatrix[] {
  const analysis = new Analysis(audio);
  return features.map(({ family, options }) => family.compute(analysis, options));
}

function parseFeature(text: string): Feature {
  const { name, given } = parseCall(text, "a feature");
  const family = Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
  if (!family) {
    throw new RangeError(
      `Cannot extract "${name}" as it is no feature family (${
        Object.keys(FAMILIES).join(", ")
      }) and no set of them ` +
        `(${Object.keys(FEATURE_SETS).join(", ")})`,
    );
  }
  return { name, family, options: chooseOptions(name, family, given) };
}
