import * as Plot from "@observablehq/plot";
import { range } from "d3-array";
import pl from "nodejs-polars";
import { ALIKE, type ClusteredCorrelations } from "../../explore/cluster_features.ts";
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
  // A matrix is drawn from its last row down.
  const downwards = values.slice();
  for (const row of range(count)) {
    downwards.set(values.subarray(row * count, (row + 1) * count), (count - 1 - row) * count);
  }
  const matrix = {
    family: "correlation",
    rows: features.toReversed(),
    frames: count,
    values: downwards,
    hop: 1,
  };
  return drawFigure({
    title: groups === count
      ? `No two of ${count} features vary together`
      : `${count} features fall into ${groups} ${groups === 1 ? "group" : "groups"} that vary together`,
    subtitle: `Pearson's r, −1 brown, 0 white, 1 green; groups: a mean |r| of ${ALIKE} or more · ${corpus}`,
    data: pl.DataFrame([
      pl.Series("feature", features, pl.Utf8),
      // The matrix is symmetric: its rows are its columns.
      ...features.map((name, row) =>
        pl.Series(name, values.slice(row * count, (row + 1) * count), pl.Float64)
      ),
    ]),
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
      tickFormat: (place: number) => features[Math.floor(place)] ?? "",
    },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [
      heatMap(matrix, SIZE, SIZE, { scheme: SIGNED, domain: [-1, 1] }),
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

/** Joins neighbours of one family. */
function stripes(families: readonly string[]) {
  const starts = range(families.length).filter((row) => families[row] !== families[row - 1]);
  return starts.map((from, index) => (
    { family: families[from]!, from, to: starts[index + 1] ?? families.length }
  ));
}
