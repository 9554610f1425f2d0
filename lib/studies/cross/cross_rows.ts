import { group } from "d3-array";
import type { CrossRow } from "../../evaluate/cross_table.ts";
import { bootstrapSpeakers } from "../../metrics/bootstrap.ts";
import { evaluatePredictions, type Tested } from "../../metrics/evaluation.ts";
import { uarOf } from "../../metrics/metrics.ts";

/** A tested clip, and the corpora that it was tested from and learnt of. */
export interface CrossTested extends Tested {
  /** The corpus that the model learnt from, or `all`. */
  readonly trained: string;
  /** The corpus of the clip. */
  readonly tested: string;
}

/** Scores the predictions of each corpus, by what the models learnt from. */
export function scoreCross(rows: readonly CrossTested[]): CrossRow[] {
  return [...group(rows, ({ trained }) => trained, ({ tested }) => tested)].flatMap(([trained, corpora]) =>
    [...corpora].map(([tested, rows]) => {
      const speakers = new Set(rows.map(({ speaker }) => speaker)).size;
      const seeds = new Set(rows.map(({ seed }) => seed)).size;
      const emotions = [...new Set(rows.map(({ emotion }) => emotion))];
      const interval = speakers > 1
        ? bootstrapSpeakers(rows, uarOf)
        : { value: evaluatePredictions(rows, emotions).mean.uar, low: null, high: null };
      return {
        trained,
        tested,
        uar: interval.value,
        low: interval.low,
        high: interval.high,
        speakers,
        clips: rows.length / seeds,
        emotions: emotions.length,
      };
    })
  );
}
