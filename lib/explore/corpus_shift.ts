import { group } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { corpusOf } from "../keys.ts";
import { type Columns, makeTable, numbers, texts } from "../tables/tables.ts";

/** How far a feature moves from one corpus to another: a row of `shift.parquet`. */
export interface CorpusShift {
  readonly feature: string;
  /** From this corpus … */
  readonly from: string;
  /** … to this one. */
  readonly to: string;
  /** In standard deviations of clips of one corpus and emotion; missing (NaN) if none has the feature. */
  readonly shift: number;
}

const SHIFTS: Columns<CorpusShift> = { feature: "text", from: "text", to: "text", shift: "number" };

/**
 * Measures how far features move from one corpus to another while the emotion stays: the difference of the means of an emotion's
 * clips, averaged over the emotions that both have, in standard deviations within corpora and emotions (Cohen's d with the pooled
 * deviation of all groups).
 *
 * Microphones, rooms, codecs and levels move features so, speakers and languages too; what a model has learnt of a feature that moves
 * by a deviation or more, it applies elsewhere to other values.
 *
 * @param table A row a clip: `speaker` (its key), `emotion`, and the features' columns; missing values (NaN) are left out.
 * @param features The features' columns.
 * @returns A row a feature and pair of corpora: `feature`, `from`, `to`, `shift`.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const speaker = ["one/a", "one/a", "two/a", "two/a"], emotion = ["sad", "sad", "sad", "sad"];
 * const table = pl.DataFrame({ speaker, emotion, rms: [0, 2, 4, 6] });
 * const shift = corpusShift(table, ["rms"]).getColumn("shift").get(0);
 * if (Math.abs(shift - 4 / Math.SQRT2) > 1e-12) throw new Error("by 4, with a deviation of √2 in each");
 * ```
 */
export function corpusShift(table: DataFrame, features: readonly string[]): DataFrame {
  const corpora = texts(table, "speaker").map(corpusOf), emotions = texts(table, "emotion");
  const cells = group([...corpora.keys()], (row) => corpora[row]!, (row) => emotions[row]!);
  const names = [...cells.keys()];
  const pairs = names.flatMap((from, i) => names.slice(i + 1).map((to) => ({ from, to })));
  const rows = features.flatMap((feature) => {
    const values = numbers(table, [feature]);
    const { means, deviation } = describeCells(cells, values);
    return pairs.map(({ from, to }): CorpusShift => {
      const differences = [...means.get(from)!].flatMap(([emotion, mean]) => {
        const other = means.get(to)!.get(emotion);
        return other === undefined ? [] : [other - mean];
      });
      const shift = differences.reduce((sum, each) => sum + each, 0) / differences.length / deviation;
      return { feature, from, to, shift };
    });
  });
  return makeTable(rows, SHIFTS);
}

/** Means of a feature by corpus and emotion, and its deviation within these. */
function describeCells(
  cells: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>,
  values: Float64Array,
) {
  let squares = 0, freedom = 0;
  const means = new Map([...cells].map(([corpus, byEmotion]) => [
    corpus,
    new Map([...byEmotion].flatMap(([emotion, rows]) => {
      const present = rows.map((row) => values[row]!).filter((value) => !Number.isNaN(value));
      if (present.length === 0) return [];
      const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
      for (const value of present) squares += (value - mean) ** 2;
      freedom += present.length - 1;
      return [[emotion, mean] as const];
    })),
  ]));
  return { means, deviation: Math.sqrt(squares / freedom) };
}
