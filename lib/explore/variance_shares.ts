import type { DataFrame } from "nodejs-polars";
import { makeTable, texts } from "../tables/tables.ts";
import { centredColumns } from "./centred_column.ts";
import { fSurvival } from "../statistics/f_distribution.ts";
import { holm } from "../statistics/holm.ts";
import { omegaSquared, type SumOfSquares } from "../statistics/omega_squared.ts";
import { divideSquares, type TwoWayDesign, twoWayDesign, type TwoWaySquares } from "../statistics/two_way.ts";

/** What the variance of a feature is due to: shares that sum to 1, each from 0. */
export interface VarianceShares {
  readonly feature: string;
  /** Who speaks. */
  readonly speaker: number;
  /** The emotion, within speakers: in the same way for all of them. */
  readonly emotion: number;
  /** Each speaker's own way of showing an emotion; 0 where no speaker has two clips of an emotion, as nobody can tell then. */
  readonly interaction: number;
  /** What differs between clips of one speaker and emotion. */
  readonly rest: number;
  /**
   * How probable so large an effect of the speaker is if there is none: the F test, corrected by Holm for the number of features.
   */
  readonly speaker_p: number;
  /** The same of the emotion, for these speakers. */
  readonly emotion_p: number;
  /** Clips in which the feature is missing; they are left out. */
  readonly missing: number;
}

/**
 * Estimates how the variance of features divides among speaker, emotion, both together, and the rest.
 *
 * A two-way analysis of variance, speaker first ({@link divideSquares}): emotion gets what it adds to speaker, never what speakers
 * differ in because they have more clips of one emotion. p match `anova_lm(ols("y ~ C(speaker) * C(emotion)").fit(), typ=1)` of
 * statsmodels.
 *
 * Shares are ω² ({@link omegaSquared}), which is 0 on average where there is no effect; shares of the sum of squares (η²) favour the
 * speaker in mere noise, since there are more speakers than emotions. Estimates below 0 are given as 0, and what remains is the rest.
 *
 * Where no speaker has two clips of an emotion, the interaction is the error. All is rest in a feature that does not vary, or has
 * too few clips for an error. Clips in which a feature is missing (NaN) are left out.
 *
 * @param table A row a clip: columns `speaker`, `emotion` and the features'.
 * @param features The features' columns.
 * @returns A row a feature, in order: see {@link VarianceShares}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const [speaker, emotion] = [["a", "a", "b", "b"], ["sad", "angry", "sad", "angry"]];
 * const table = pl.DataFrame({ speaker, emotion, rms: [1, 2, 3, 4] });
 * const shares = varianceShares(table, ["rms"]);
 * if (shares.getColumn("speaker").get(0) !== 0.8) throw new Error("most depends on who speaks");
 * ```
 */
export function varianceShares(table: DataFrame, features: readonly string[]): DataFrame {
  const [speakers, emotions] = [texts(table, "speaker"), texts(table, "emotion")];
  const designs = new Map<string, TwoWayDesign>(); // features of one kind are missing in the same clips
  const columns = centredColumns(table, features);
  const shares = features.map((feature, index): VarianceShares => {
    const { rows, values } = columns[index]!, missing = speakers.length - rows.length;
    const key = rows.join();
    const design = designs.get(key) ??
      twoWayDesign(rows.map((row) => speakers[row]!), rows.map((row) => emotions[row]!));
    designs.set(key, design);
    return { feature, ...sharesOf(divideSquares(values, design)), missing };
  });
  const speakerP = holm(shares.map(({ speaker_p }) => speaker_p));
  const emotionP = holm(shares.map(({ emotion_p }) => emotion_p));
  const corrected = shares.map((row, i) => ({ ...row, speaker_p: speakerP[i]!, emotion_p: emotionP[i]! }));
  return makeTable<VarianceShares>(corrected, {
    feature: "text",
    speaker: "number",
    emotion: "number",
    interaction: "number",
    rest: "number",
    speaker_p: "number",
    emotion_p: "number",
    missing: "whole",
  });
}

function sharesOf(
  { first, second, interaction, error, total }: TwoWaySquares,
): Omit<VarianceShares, "feature" | "missing"> {
  if (total === 0 || error.degrees < 1) {
    return { speaker: 0, emotion: 0, interaction: 0, rest: 1, speaker_p: 1, emotion_p: 1 };
  }
  const share = (effect: SumOfSquares) => omegaSquared(effect, error, total);
  const speaker = share(first), emotion = share(second), both = interaction ? share(interaction) : 0;
  return {
    speaker,
    emotion,
    interaction: both,
    rest: Math.max(0, 1 - speaker - emotion - both),
    speaker_p: chanceOf(first, error, total),
    emotion_p: chanceOf(second, error, total),
  };
}

/** Of all squares, what is nothing but rounding. */
const ROUNDING = 1e-14;

/** Computes p of an effect by the F test. */
function chanceOf(effect: SumOfSquares, error: SumOfSquares, total: number): number {
  if (effect.degrees === 0 || effect.squares <= ROUNDING * total) return 1;
  if (error.squares <= ROUNDING * total) return 0;
  const ratio = effect.squares / effect.degrees / (error.squares / error.degrees);
  return fSurvival(ratio, effect.degrees, error.degrees);
}
