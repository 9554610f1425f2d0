import * as Plot from "@observablehq/plot";
import { extent } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../../tables/tables.ts";
import { REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";
import { nameHighest, nameLowest } from "../drawing/name_extreme.ts";
import { textWidth } from "../drawing/text_width.ts";

const SCORES = { precision: "#e69f00", recall: "#0072b2", f1: "#444444" };

/**
 * Draws precision, recall and F1 of each emotion.
 *
 * @param emotions Columns `emotion`, `precision`, `recall`, `f1`, in the order to be drawn.
 * @param chance Recall of guessing evenly: 1 / classes.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the scores.
 */
export function plotEmotionScores(emotions: DataFrame, chance: number, corpus: string): Figure {
  const rows = rowsOf<{ emotion: string } & Record<keyof typeof SCORES, number>>(emotions);
  const scores = rows.map(({ emotion, f1 }) => ({ name: emotion, value: f1 }));
  const best = nameHighest(scores, "emotions"), worst = nameLowest(scores, "emotions");
  const [least, most] = extent(rows, ({ f1 }) => f1) as [number, number];
  return drawFigure({
    title: least < most
      ? `Best recognised: ${best} (F1 ${most.toFixed(2)}); worst: ${worst} (${least.toFixed(2)})`
      : `All emotions are recognised equally well (F1 ${most.toFixed(2)})`,
    subtitle: `Held-out folds pooled; dashed: chance recall (${chance.toFixed(2)}) · ${corpus}`,
    data: emotions,
  }, [{
    width: 640,
    height: 90 + 26 * rows.length,
    marginLeft: 20 + textWidth(rows.map(({ emotion }) => emotion)),
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
      // Of equal scores each is seen: a ring around a dot, and a line through both.
      Plot.dot(rows, { x: "precision", y: "emotion", stroke: SCORES.precision, strokeWidth: 2.5, r: 6 }),
      Plot.dot(rows, { x: "recall", y: "emotion", fill: SCORES.recall, r: 4 }),
      Plot.tickX(rows, {
        x: "f1",
        y: "emotion",
        stroke: SCORES.f1,
        strokeWidth: 2.5,
        insetTop: 2,
        insetBottom: 2,
      }),
      ...legendMarks({ precision: SCORES.precision, recall: SCORES.recall, F1: SCORES.f1 }, 20),
    ],
  }]);
}
