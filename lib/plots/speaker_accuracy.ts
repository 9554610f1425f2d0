import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../tables.ts";
import { INK, REFERENCE } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { percent } from "./percent.ts";

/**
 * Draws the share of each speaker's clips that were predicted rightly, the best speaker first.
 *
 * @param speakers Columns `speaker`, `clips`, `accuracy`.
 * @param chance Accuracy of always predicting the most frequent emotion.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotSpeakerAccuracy(speakers: DataFrame, chance: number, corpus: string): Figure {
  const rows = rowsOf<{ speaker: string; clips: number; accuracy: number }>(speakers)
    .sort((a, b) => b.accuracy - a.accuracy || (a.speaker < b.speaker ? -1 : 1));
  const [best, hardest] = [rows[0]!, rows.at(-1)!];
  return drawFigure({
    title: `Accuracy runs from ${percent(hardest.accuracy)} (speaker ${hardest.speaker}) to ${
      percent(best.accuracy)
    } (${best.speaker})`,
    subtitle: `Accuracy of each speaker on held-out clips; dashed: always the most frequent emotion (${
      percent(chance)
    }) · ${corpus}`,
  }, [{
    width: 640,
    height: 60 + 20 * rows.length,
    marginLeft: 90,
    marginRight: 50,
    marginBottom: 40,
    x: {
      domain: [0, 1],
      label: "accuracy",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      tickFormat: (value: number) => percent(value),
    },
    y: { domain: rows.map(({ speaker }) => speaker), label: "speaker", labelArrow: "none", tickSize: 0 },
    marks: [
      Plot.ruleY(rows, {
        x1: 0,
        x2: "accuracy",
        y: "speaker",
        stroke: INK,
        strokeOpacity: 0.35,
        strokeWidth: 2,
      }),
      Plot.dot(rows, { x: "accuracy", y: "speaker", fill: INK, r: 4.5 }),
      Plot.text(rows, {
        x: "accuracy",
        y: "speaker",
        text: ({ accuracy }) => percent(accuracy),
        textAnchor: "start",
        dx: 9,
      }),
      Plot.ruleX([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.ruleX([0]),
    ],
  }]);
}
