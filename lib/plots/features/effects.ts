import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import type { FeatureEffect } from "../../explore/rank_features.ts";
import { rowsOf } from "../../tables/tables.ts";
import { familyColours } from "../drawing/family_colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { sideLegend } from "../drawing/side_legend.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Features drawn. */
const MOST = 20;

/**
 * Draws the twenty features that differ most between emotions, and by how much.
 *
 * @param ranking What `rankFeatures()` makes: columns `feature`, `eta2`, `epsilon2`, `p_holm`, the largest
 * effect first.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the rows of the ranking that are drawn.
 */
export function plotEffects(ranking: DataFrame, corpus: string): Figure {
  const all = rowsOf<FeatureEffect>(ranking);
  const rows = all.slice(0, MOST);
  const { family, colours } = familyColours(rows.map(({ feature }) => feature));
  const key = sideLegend(colours);
  const left = 16 + textWidth(rows.map(({ feature }) => feature));
  const different = all.filter(({ p_holm }) => p_holm < 0.05).length;
  return drawFigure({
    title: different > 0
      ? `${rows[0]!.feature} differs most between emotions (ε² ${rows[0]!.epsilon2.toFixed(2)})`
      : "No feature is shown to differ between emotions",
    subtitle: `Bar: ε², ring: η²; ${different} of ${all.length} features differ ` +
      `(Kruskal–Wallis, Holm, p < 0.05) · ${corpus}`,
    data: ranking.head(MOST),
  }, [{
    width: left + 430 + key.width,
    height: 56 + 20 * rows.length,
    marginLeft: left,
    marginRight: key.width,
    marginBottom: 40,
    x: {
      label: "share of the variance between emotions",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
    },
    y: { domain: rows.map(({ feature }) => feature), label: null, tickSize: 0 },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [
      Plot.barX(rows, {
        x: "epsilon2",
        y: "feature",
        fill: ({ feature }) => family(feature),
        insetTop: 3,
        insetBottom: 3,
      }),
      Plot.dot(rows, { x: "eta2", y: "feature", stroke: "#222", fill: "white", r: 3.5 }),
      Plot.ruleX([0]),
      ...key.marks,
    ],
  }]);
}
