import * as Plot from "@observablehq/plot";
import { extent } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { evaluatePredictions, type Tested } from "../../metrics/evaluation.ts";
import { makeTable, rowsOf } from "../../tables/tables.ts";
import { INK, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";

/**
 * Draws how far scores differ from seed to seed, and from fold to fold: what of a score is chance.
 *
 * @param predictions Rows of `predictions.parquet` with their speakers.
 * @param emotions The classes, in order.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a seed and fold, `seed`, `fold` (null: all of them), `uar`.
 */
export function plotSeedSpread(predictions: DataFrame, emotions: readonly string[], corpus: string): Figure {
  const rows = rowsOf<Tested>(predictions);
  const uar = (rows: readonly Tested[]) => evaluatePredictions(rows, emotions).mean.uar;
  const seeds = [...Map.groupBy(rows, ({ seed }) => seed)].map(([seed, rows]) => (
    { seed, fold: null, uar: uar(rows) }
  )).sort((a, b) => a.seed - b.seed);
  const folds = [...Map.groupBy(rows, ({ seed, fold }) => `${seed} ${fold}`).values()].map((rows) => ({
    seed: rows[0]!.seed,
    fold: rows[0]!.fold,
    uar: uar(rows),
  })).sort((a, b) => a.seed - b.seed || a.fold - b.fold);
  const chance = evaluatePredictions(rows, emotions).chance.uar, guessing = chance.toFixed(2);
  return drawFigure({
    title: seeds.length > 1
      ? `UAR differs by ${span(seeds)} between seeds, and by ${span(folds)} between folds`
      : `UAR differs by ${span(folds)} between folds; one seed alone`,
    subtitle: `Large: all folds of a seed; small: each fold; dashed: chance (${guessing}) · ${corpus}`,
    data: makeTable([...seeds, ...folds], { seed: "whole", fold: "whole", uar: "number" }),
  }, [{
    width: 640,
    height: 64 + 44 * seeds.length,
    marginLeft: 70,
    marginRight: 60,
    marginBottom: 40,
    x: { domain: [0, 1], label: "UAR", labelAnchor: "center", labelArrow: "none", grid: true },
    y: {
      domain: seeds.map(({ seed }) => seed),
      label: "seed",
      labelArrow: "none",
      tickSize: 0,
      type: "band",
    },
    marks: [
      Plot.ruleX([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.dot(folds, { x: "uar", y: "seed", dy: 7, r: 2.5, fill: INK, fillOpacity: 0.5 }),
      Plot.dot(seeds, { x: "uar", y: "seed", dy: -7, r: 6, fill: INK }),
      Plot.text(seeds, {
        x: "uar",
        y: "seed",
        dx: 10,
        dy: -7,
        textAnchor: "start",
        text: ({ uar }: { uar: number }) => uar.toFixed(3),
      }),
    ],
  }]);
}

function span(scores: readonly { readonly uar: number }[]): string {
  const [lowest, highest] = extent(scores, ({ uar }) => uar);
  return (highest! - lowest!).toFixed(2);
}
