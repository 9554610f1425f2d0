import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../tables.ts";
import { REFERENCE } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { keyMarks } from "./key.ts";

const SCORES = { precision: "#e69f00", recall: "#0072b2", f1: "#444444" };

/**
 * Draws precision, recall and F1 of each emotion.
 *
 * @param emotions Columns `emotion`, `precision`, `recall`, `f1`, in the order to be drawn.
 * @param chance Recall of guessing evenly: 1 / classes.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotEmotionScores(emotions: DataFrame, chance: number, corpus: string): Figure {
  const rows = rowsOf<{ emotion: string } & Record<keyof typeof SCORES, number>>(emotions);
  const best = rows.reduce((a, b) => (b.f1 > a.f1 ? b : a));
  const hardest = rows.reduce((a, b) => (b.f1 < a.f1 ? b : a));
  const dots = rows.flatMap((row) =>
    (Object.keys(SCORES) as (keyof typeof SCORES)[]).map((score) => ({
      emotion: row.emotion,
      score,
      value: row[score],
    }))
  );
  return drawFigure({
    title: `Best recognised: ${best.emotion} (F1 ${best.f1.toFixed(2)}); worst: ${hardest.emotion} (${
      hardest.f1.toFixed(2)
    })`,
    subtitle: `Held-out folds pooled; dashed: recall of guessing evenly (${chance.toFixed(2)}) · ${corpus}`,
    data: emotions,
  }, [{
    width: 640,
    height: 90 + 26 * rows.length,
    marginLeft: 90,
    marginTop: 34,
    marginBottom: 40,
    x: { domain: [0, 1], label: "score", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: rows.map(({ emotion }) => emotion), label: null, tickSize: 0 },
    marks: [
      Plot.ruleX([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.ruleY(rows, {
        y: "emotion",
        x1: ({ precision, recall }) => Math.min(precision, recall),
        x2: ({ precision, recall }) => Math.max(precision, recall),
        stroke: "#bbb",
        strokeWidth: 2,
      }),
      Plot.dot(dots, {
        x: "value",
        y: "emotion",
        fill: ({ score }: { score: keyof typeof SCORES }) => SCORES[score],
        r: 5,
      }),
      ...keyMarks(SCORES, 20),
    ],
  }]);
}
