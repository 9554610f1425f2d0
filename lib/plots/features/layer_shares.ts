import * as Plot from "@observablehq/plot";
import { greatest, max } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import type { LayerShares } from "../../explore/layer_shares.ts";
import { rowsOf } from "../../tables/tables.ts";
import { CATEGORIES } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";
import { percent } from "../drawing/percent.ts";

/** What a share is of, in the order of the legend. */
const KINDS = ["emotion", "speaker", "sentence"] as const;

/**
 * Draws which layers of an encoder tell emotion, and which tell who speaks or what is said.
 *
 * @param shares What `layerShares()` makes.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the shares.
 */
export function plotLayerShares(shares: DataFrame, corpus: string): Figure {
  const rows = rowsOf<LayerShares>(shares);
  const points = KINDS.flatMap((kind) =>
    rows.flatMap((row) => row[kind] === null ? [] : [{ kind, layer: `${row.layer}`, share: row[kind] }])
  );
  const kinds = KINDS.filter((kind) => points.some((point) => point.kind === kind));
  const colours = Object.fromEntries(kinds.map((kind, i) => [kind, CATEGORIES[i]!]));
  const best = greatest(rows, ({ emotion }) => emotion)!;
  return drawFigure({
    title: `Layer ${best.layer} depends most on the emotion: ${percent(best.emotion)} of its variance`,
    subtitle:
      `Shares of the variance (ω²), mean over a layer's columns; a sentence's within emotions · ${corpus}`,
    data: shares,
  }, [{
    width: Math.max(480, 80 + 44 * rows.length),
    height: 300,
    marginLeft: 50,
    marginTop: 56,
    marginBottom: 40,
    x: {
      type: "point",
      domain: rows.map(({ layer }) => `${layer}`),
      label: "layer",
      labelAnchor: "center",
      labelArrow: "none",
      tickSize: 0,
    },
    y: {
      domain: [0, Math.max(0.05, 1.05 * max(points, ({ share }) => share)!)],
      label: "share",
      labelArrow: "none",
      grid: true,
      ticks: 5,
      tickFormat: (share: number) => percent(share),
    },
    marks: [
      ...kinds.flatMap((kind) => {
        const own = points.filter((point) => point.kind === kind), at = { x: "layer", y: "share" } as const;
        return [
          Plot.line(own, { ...at, stroke: colours[kind]!, strokeWidth: 2 }),
          Plot.dot(own, { ...at, fill: colours[kind]!, r: 4 }),
        ];
      }),
      ...legendMarks(colours, 42),
    ],
  }]);
}
