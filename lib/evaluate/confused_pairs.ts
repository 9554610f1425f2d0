import pl, { type DataFrame } from "nodejs-polars";
import { makeTable, rowsOf } from "../tables/tables.ts";

/** Clips of one emotion that were taken for another. */
export interface ConfusedPair {
  readonly actual: string;
  readonly predicted: string;
  /** Predictions: clips × seeds. */
  readonly count: number;
  /** Share of the predictions of the actual emotion. */
  readonly share: number;
}

/** A clip that was taken for an emotion. */
export interface PredictedClip {
  readonly clip: string;
  readonly speaker: string;
  /** That of the predicted emotion: the mean over the seeds that predicted it. */
  readonly probability: number;
}

/**
 * Lists which emotions are taken for which, the most confused pair (by share) first.
 *
 * @param predictions A row a tested clip and seed: columns `emotion`, `predicted`.
 * @returns A row a pair that occurs: see {@link ConfusedPair}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const predictions = pl.DataFrame({ emotion: ["calm", "calm", "sad"], predicted: ["sad", "calm", "sad"] });
 * const [worst] = confusedPairs(predictions).toRecords();
 * if (worst?.actual !== "calm" || worst.share !== 0.5) throw new Error("one of two calm clips");
 * ```
 */
export function confusedPairs(predictions: DataFrame): DataFrame {
  const rows = rowsOf<{ emotion: string; predicted: string }>(predictions.select("emotion", "predicted"));
  const pairs = [...Map.groupBy(rows, ({ emotion }) => emotion)].flatMap(([actual, ofEmotion]) =>
    [...Map.groupBy(ofEmotion, ({ predicted }) => predicted)].flatMap((
      [predicted, { length: count }],
    ): ConfusedPair[] =>
      predicted === actual ? [] : [{ actual, predicted, count, share: count / ofEmotion.length }]
    )
  );
  const name = ({ actual, predicted }: ConfusedPair) => `${actual} ${predicted}`;
  pairs.sort((a, b) => b.share - a.share || b.count - a.count || (name(a) < name(b) ? -1 : 1));
  return makeTable(pairs, { actual: "text", predicted: "text", count: "whole", share: "number" });
}

/**
 * Lists the clips of one emotion that were taken for another, or for what they are, the surest first.
 *
 * @param predictions A row a tested clip and seed: columns `clip`, `speaker`, `emotion`, `predicted`, `p_<emotion>`.
 * @returns A row a clip: see {@link PredictedClip}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const row = { clip: "1", speaker: "a", emotion: "calm", predicted: "sad", p_calm: 0.4, p_sad: 0.6 };
 * const predictions = pl.readRecords([row, { ...row, clip: "2", p_calm: 0.1, p_sad: 0.9 }]);
 * const [surest] = clipsOf(predictions, { actual: "calm", predicted: "sad" }).toRecords();
 * if (surest?.clip !== "2") throw new Error("most surely mistaken");
 * ```
 */
export function clipsOf(
  predictions: DataFrame,
  { actual, predicted }: { actual: string; predicted: string },
): DataFrame {
  const rows = rowsOf<PredictedClip>(
    predictions
      .filter(pl.col("emotion").eq(pl.lit(actual)).and(pl.col("predicted").eq(pl.lit(predicted))))
      .select("clip", "speaker", pl.col(`p_${predicted}`).alias("probability")),
  );
  const clips = [...Map.groupBy(rows, ({ clip }) => clip)].map(([clip, predictions]): PredictedClip => ({
    clip,
    speaker: predictions[0]!.speaker,
    probability: predictions.reduce((sum, row) => sum + row.probability, 0) / predictions.length,
  }));
  clips.sort((a, b) => b.probability - a.probability || (a.clip < b.clip ? -1 : 1));
  return makeTable(clips, { clip: "text", speaker: "text", probability: "number" });
}

/** A clip that was taken for another emotion. */
export interface Mistake extends PredictedClip {
  readonly emotion: string;
  readonly predicted: string;
}

/**
 * Lists the clips that the models of the first seed were wrong about, the surest mistake first.
 *
 * @param predictions A row a tested clip and seed: columns `clip`, `speaker`, `seed`, `emotion`, `predicted`, `p_<emotion>`.
 * @returns A row a mistake: see {@link Mistake}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const row = { clip: "1", speaker: "a", seed: 0, emotion: "calm", predicted: "sad", p_calm: 0.4, p_sad: 0.6 };
 * const rows = [row, { ...row, clip: "2", p_calm: 0.1, p_sad: 0.9 }, { ...row, seed: 1, p_sad: 1 }];
 * const [surest] = surestMistakes(pl.readRecords(rows)).toRecords();
 * if (surest?.clip !== "2") throw new Error("of the first seed, the one with 0.9");
 * ```
 */
export function surestMistakes(predictions: DataFrame): DataFrame {
  const rows = rowsOf<Record<string, unknown> & Omit<Mistake, "probability"> & { seed: number }>(predictions);
  const mistakes = rows.filter(({ seed, emotion, predicted }) =>
    seed === rows[0]!.seed && emotion !== predicted
  )
    .map((row): Mistake => {
      const { clip, speaker, emotion, predicted } = row;
      return { clip, speaker, emotion, predicted, probability: row[`p_${predicted}`] as number };
    });
  return makeTable(mistakes.sort((a, b) => b.probability - a.probability || (a.clip < b.clip ? -1 : 1)), {
    clip: "text",
    speaker: "text",
    probability: "number",
    emotion: "text",
    predicted: "text",
  });
}
