import * as Plot from "@observablehq/plot";
import { range } from "d3-array";
import pl, { type DataFrame } from "nodejs-polars";
import { CLUSTER_CORRELATION, type ClusteredCorrelations } from "../../explore/cluster_features.ts";
import type { FeatureMatrix } from "../../features/feature_matrix.ts";
import { SIGNED } from "../drawing/colours.ts";
import { familyColours } from "../drawing/family_colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { heatMap } from "../drawing/heat_map.ts";
import { sideLegend } from "../drawing/side_legend.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Pixels of the matrix, and the most rows whose names can be read beside it. */
const SIZE = 560, NAMED = 45;

/**
 * Draws the correlations of all pairs of features, those that vary together side by side.
 *
 * Up to 45 features are named; of more, a stripe shows the families.
 *
 * @param correlations What `clusterFeatures()` makes.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the matrix, a row a feature: `feature`, and its correlation with each feature in a column of that name.
 */
export function plotCorrelations(
  { features, values, groups }: ClusteredCorrelations,
  corpus: string,
): Figure {
  const count = features.length;
  const { family, colours } = familyColours(features);
  const isNamed = count <= NAMED;
  const margin = 26 + (isNamed ? textWidth(features) : 0);
  const key = sideLegend(colours);
  return drawFigure({
    title: groups === count
      ? `No two of ${count} features vary together`
      : `${count} features fall into ${groups} ${groups === 1 ? "group" : "groups"} that vary together`,
    subtitle:
      `Pearson's r, −1 brown, 0 white, 1 green; groups: a mean |r| of ${CLUSTER_CORRELATION} or more · ${corpus}`,
    data: tableOf(features, values),
  }, [{
    width: margin + SIZE + key.width,
    height: SIZE + 20,
    marginLeft: margin,
    marginRight: key.width,
    marginTop: 10,
    marginBottom: 10,
    x: { axis: null, domain: [0, count] },
    y: {
      domain: [count, 0],
      label: null,
      tickSize: 0,
      tickPadding: 17,
      ticks: isNamed ? range(count).map((row) => row + 0.5) : [],
      tickFormat: (y: number) => features[Math.floor(y)] ?? "",
    },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [
      heatMap(upsideDown(features, values), SIZE, SIZE, { scheme: SIGNED, domain: [-1, 1] }),
      Plot.rect(stripes(features.map(family)), {
        x1: 0,
        x2: 0,
        y1: "from",
        y2: "to",
        fill: "family",
        insetLeft: -12,
        insetRight: 3,
      }),
      ...key.marks,
    ],
  }]);
}

/** Reverses the rows of a matrix of correlations, as a heat map has row 0 at the bottom. */
function upsideDown(features: readonly string[], values: Float64Array): FeatureMatrix {
  const count = features.length;
  const reversed = new Float64Array(values.length);
  for (const row of range(count)) {
    reversed.set(values.subarray(row * count, (row + 1) * count), (count - 1 - row) * count);
  }
  return { family: "correlation", rows: features.toReversed(), frames: count, values: reversed, hop: 1 };
}

/** Makes a table of the matrix, which is symmetric: its rows are its columns. */
function tableOf(features: readonly string[], values: Float64Array): DataFrame {
  const count = features.length;
  return pl.DataFrame([
    pl.Series("feature", features, pl.Utf8),
    ...features.map((name, row) => pl.Series(name, values.slice(row * count, (row + 1) * count), pl.Float64)),
  ]);
}

/** Joins neighbours of one family. */
function stripes(families: readonly string[]) {
  const starts = range(families.length).filter((row) => families[row] !== families[row - 1]);
  return starts.map((from, index) => (
    { family: families[from]!, from, to: starts[index + 1] ?? families.length }
  ));
}
