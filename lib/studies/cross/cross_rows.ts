import { group } from "d3-array";
import type { CrossRow } from "../../evaluate/cross_table.ts";
import { estimateUar } from "../../evaluate/estimate_uar.ts";
import type { Tested } from "../../metrics/evaluation.ts";

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
      const emotions = new Set(rows.map(({ emotion }) => emotion)).size;
      return {
        trained,
        tested,
        ...estimateUar(rows),
        speakers,
        clips: rows.length / seeds,
        emotions,
      };
    })
  );
}
