import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import type { EmotionContrast } from "../explore/cliffs_delta.ts";
import { rowsOf } from "../tables.ts";
import { SIGNED } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { signed } from "./signed.ts";

/**
 * Draws how a feature of each emotion compares with that of each other one: Cliff's δ.
 *
 * @param contrasts What `contrastEmotions()` makes: columns `emotion`, `other`, `delta`.
 * @param feature The feature's name, for the title.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotContrasts(contrasts: DataFrame, feature: string, corpus: string): Figure {
  const cells = rowsOf<EmotionContrast>(contrasts);
  const emotions = sortEmotions(cells.map(({ emotion }) => emotion));
  const most = cells.reduce((a, b) => (b.delta > a.delta ? b : a));
  const apart = cells.filter(({ delta }) => delta === most.delta).length;
  return drawFigure({
    title: `${feature} sets ${
      apart === 1 ? `${most.emotion} apart from ${most.other} most` : `${apart} pairs of emotions apart most`
    } (δ ${signed(most.delta)})`,
    subtitle: `Cliff's δ: 1 if all clips of the row are above those of the column · ${corpus}`,
  }, [{
    width: Math.max(560, 110 + 62 * emotions.length),
    height: 64 + 34 * emotions.length,
    marginLeft: 90,
    marginTop: 52,
    marginBottom: 10,
    x: {
      domain: emotions,
      axis: "top",
      label: "than",
      labelAnchor: "center",
      labelArrow: "none",
      tickSize: 0,
    },
    y: { domain: emotions, label: "higher in", labelArrow: "none", tickSize: 0 },
    color: { scheme: SIGNED, domain: [-1.3, 1.3] },
    marks: [
      Plot.cell(cells, { x: "other", y: "emotion", fill: "delta", inset: 1 }),
      Plot.text(cells, {
        x: "other",
        y: "emotion",
        text: ({ delta }) => signed(delta),
        fill: ({ delta }) => (Math.abs(delta) > 0.75 ? "white" : "#222"),
      }),
    ],
  }]);
}
