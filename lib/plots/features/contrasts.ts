import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import type { EmotionContrast } from "../../explore/contrast_emotions.ts";
import { rowsOf } from "../../tables/tables.ts";
import { SIGNED } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { signed } from "../drawing/signed.ts";
import { textWidth } from "../drawing/text_width.ts";

/**
 * Draws how a feature of each emotion compares with that of each other one: Cliff's δ.
 *
 * @param contrasts What `contrastEmotions()` makes: columns `emotion`, `other`, `delta`.
 * @param feature The feature's name, for the title.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the contrasts.
 */
export function plotContrasts(contrasts: DataFrame, feature: string, corpus: string): Figure {
  const rows = rowsOf<EmotionContrast>(contrasts);
  const emotions = sortEmotions(rows.map(({ emotion }) => emotion));
  const cells = rows.filter(({ delta }) => !Number.isNaN(delta));
  const none: EmotionContrast = { emotion: "", other: "", delta: 0 };
  const most = cells.reduce((a, b) => (b.delta > a.delta ? b : a), cells[0] ?? none);
  const apart = cells.filter(({ delta }) => delta === most.delta).length;
  const pair = apart === 1 ? `${most.emotion} apart from ${most.other}` : `${apart} pairs of emotions apart`;
  const left = 36 + textWidth(emotions);
  return drawFigure({
    title: most.delta > 0
      ? `${feature} sets ${pair} most (δ ${signed(most.delta)})`
      : `${feature} sets no emotion apart from another`,
    subtitle: `Cliff's δ: 1 if all clips of the row are above those of the column · ${corpus}`,
    data: contrasts,
  }, [{
    width: Math.max(560, left + 20 + emotions.length * Math.max(62, 10 + textWidth(emotions))),
    height: 64 + 34 * emotions.length,
    marginLeft: left,
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
        fill: ({ delta }) => (Math.abs(delta) > 0.84 ? "white" : "#222"),
      }),
    ],
  }]);
}
