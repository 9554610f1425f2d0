import type { DataFrame } from "nodejs-polars";
import { makeTable, texts } from "../tables/tables.ts";
import { centredColumn } from "./centred_column.ts";
import { groupRows } from "../statistics/group_rows.ts";
import { dot } from "../statistics/dot.ts";
import { squaresBetween, squaresTotal } from "../statistics/sums_of_squares.ts";

/** What the variance of a feature is due to: shares that sum to 1. */
export interface VarianceShares {
  readonly feature: string;
  /** Who speaks. */
  readonly speaker: number;
  /** The emotion, within speakers: in the same way for all of them. */
  readonly emotion: number;
  /** Each speaker's own way of showing an emotion. With one clip a speaker and emotion, all the rest too. */
  readonly interaction: number;
  /** What differs between clips of one speaker and emotion. */
  readonly rest: number;
  /** Clips in which the feature is missing; they are left out. */
  readonly missing: number;
}

/**
 * Divides the variance of features among speaker, emotion, both together, and the rest.
 *
 * A two-way analysis of variance with sequential (type I) sums of squares, speaker first, so that the shares
 * sum to 1 in unbalanced data too: emotion gets what it adds to speaker (its type II sum of squares), never
 * what speakers differ in because they have more clips of one emotion. Matches `anova_lm(ols("y ~ C(speaker)
 * * C(emotion)").fit(), typ=1)` of statsmodels. Of a feature that does not vary, all is rest. Clips in which a feature is missing
 * (NaN) are left out.
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
  const designs = new Map<string, Design>(); // features of one kind are missing in the same clips
  const shares = features.map((feature): VarianceShares => {
    const { rows, values } = centredColumn(table, feature), missing = table.height - rows.length;
    const total = squaresTotal(values);
    if (total === 0) return { feature, speaker: 0, emotion: 0, interaction: 0, rest: 1, missing };
    const key = rows.join();
    const design = designs.get(key) ?? designOf(rows.map((row) => [speakers[row]!, emotions[row]!]));
    designs.set(key, design);
    const { ofSpeaker, ofCell, axes } = design;
    const speaker = squaresBetween(values, ofSpeaker) / total;
    const emotion = axes.reduce((sum, axis) => sum + dot(axis, values) ** 2, 0) / total;
    const cell = squaresBetween(values, ofCell) / total;
    const interaction = Math.max(0, cell - speaker - emotion);
    return { feature, speaker, emotion, interaction, rest: 1 - cell, missing };
  });
  return makeTable(shares, {
    feature: "text",
    speaker: "number",
    emotion: "number",
    interaction: "number",
    rest: "number",
    missing: "whole",
  });
}

/** How the clips are divided among speakers and emotions: rows of each. */
interface Design {
  readonly ofSpeaker: number[][];
  /** Of each speaker and emotion. */
  readonly ofCell: number[][];
  readonly axes: Float64Array[];
}

function designOf(clips: readonly (readonly [speaker: string, emotion: string])[]): Design {
  const ofSpeaker = groupRows(clips.map(([speaker]) => speaker));
  return {
    ofSpeaker,
    ofCell: groupRows(clips.map((clip) => clip.join("\n"))),
    axes: emotionAxes(groupRows(clips.map(([, emotion]) => emotion)), ofSpeaker, clips.length),
  };
}

/** Makes an orthonormal basis of what can differ between emotions within speakers (Gram–Schmidt). */
function emotionAxes(ofEmotion: number[][], ofSpeaker: number[][], clips: number): Float64Array[] {
  const axes: Float64Array[] = [];
  for (const rows of ofEmotion) {
    const axis = new Float64Array(clips);
    for (const row of rows) axis[row] = 1;
    for (const clips of ofSpeaker) {
      const mean = clips.reduce((sum, row) => sum + axis[row]!, 0) / clips.length;
      for (const row of clips) axis[row]! -= mean;
    }
    for (const other of axes) {
      const along = dot(axis, other);
      for (let row = 0; row < clips; row++) axis[row]! -= along * other[row]!;
    }
    const length = Math.sqrt(squaresTotal(axis));
    // The last emotion is what the others are not: nothing but rounding is left of it.
    if (length > 1e-9 * Math.sqrt(rows.length)) axes.push(axis.map((value) => value / length));
  }
  return axes;
}
