import { group } from "d3-array";
import { bootstrapSpeakers } from "../../metrics/bootstrap.ts";
import { evaluatePredictions, type Tested } from "../../metrics/evaluation.ts";
import { uarOf } from "../../metrics/metrics.ts";
import type { Columns } from "../../tables/tables.ts";

/** A tested clip, and the corpora that it was tested from and learnt of. */
export interface CrossTested extends Tested {
  /** The corpus that the model learnt from, or `all`. */
  readonly trained: string;
  /** The corpus of the clip. */
  readonly tested: string;
}

/** How well models of one corpus, or of all, recognise the emotions of a corpus: a row of `cross.parquet`. */
export interface CrossRow {
  readonly trained: string;
  readonly tested: string;
  /** Mean over seeds. */
  readonly uar: number;
  /** 95 % interval over the tested speakers; null if there is but one. */
  readonly low: number | null;
  readonly high: number | null;
  /** Tested speakers. */
  readonly speakers: number;
  /** Tested clips. */
  readonly clips: number;
  /** Emotions, of which chance gets one in so many right. */
  readonly emotions: number;
}

export const CROSS: Columns<CrossRow> = {
  trained: "text",
  tested: "text",
  uar: "number",
  low: "number",
  high: "number",
  speakers: "whole",
  clips: "whole",
  emotions: "whole",
};

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
