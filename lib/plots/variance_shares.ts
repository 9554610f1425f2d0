import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import type { VarianceShares } from "../explore/variance_shares.ts";
import { rowsOf } from "../tables.ts";
import { familyColours } from "./family_colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { percent } from "./percent.ts";
import { sideKey } from "./side_key.ts";
import { textWidth } from "./text_width.ts";

/** Features named at either end. */
const NAMED = 4;

/**
 * Draws how much of each feature depends on the emotion against how much depends on who speaks.
 *
 * What lies right of the diagonal tells speakers apart better than emotions: why a model tested on speakers
 * that it has heard scores higher than on new ones.
 *
 * @param shares What `varianceShares()` makes: columns `feature`, `speaker`, `emotion`.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotVarianceShares(shares: DataFrame, corpus: string): Figure {
  const rows = rowsOf<VarianceShares>(shares);
  const { family, colours } = familyColours(rows.map(({ feature }) => feature));
  const key = sideKey(colours);
  const ofSpeaker = rows.filter(({ speaker, emotion }) => speaker > emotion).length;
  const most = Math.max(0.05, ...rows.flatMap(({ speaker, emotion }) => [speaker, emotion]));
  const named = extremes(rows, most);
  const right = Math.max(key.width, textWidth(named.map(({ feature }) => feature)));
  const axis = {
    domain: [0, most],
    nice: true,
    labelArrow: "none",
    grid: true,
    tickFormat: (share: number) => percent(share),
  } as const;
  return drawFigure({
    title: `${ofSpeaker} of ${rows.length} features depend more on the speaker than on the emotion`,
    subtitle: `Shares of a feature's variance, two-way analysis of variance; a dot a feature · ${corpus}`,
  }, [{
    width: 590 + right,
    height: 560,
    marginLeft: 60,
    marginRight: right,
    marginTop: 30,
    marginBottom: 44,
    x: { ...axis, label: "depends on the speaker", labelAnchor: "center" },
    y: { ...axis, label: "depends on the emotion" },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [
      Plot.line([[0, 0], [most, most]], { stroke: "#888", strokeDasharray: "4 3" }),
      Plot.dot(rows, {
        x: "speaker",
        y: "emotion",
        fill: ({ feature }) => family(feature),
        fillOpacity: 0.8,
        r: 3.5,
      }),
      Plot.text(named, {
        x: "speaker",
        y: "emotion",
        text: "feature",
        textAnchor: "start",
        dx: 7,
        fontSize: 11,
        stroke: "white",
        strokeWidth: 3,
        fill: "#222",
      }),
      ...key.marks,
    ],
  }]);
}

/** Chooses the features with the largest shares, but for those whose name would cover another's. */
function extremes(rows: readonly VarianceShares[], most: number): VarianceShares[] {
  const named: VarianceShares[] = [];
  for (const share of ["emotion", "speaker"] as const) {
    const end = named.length + NAMED;
    for (const row of rows.toSorted((a, b) => b[share] - a[share])) {
      if (named.length === end) break;
      const isFree = named.every((other) =>
        Math.abs(other.emotion - row.emotion) > 0.03 * most ||
        Math.abs(other.speaker - row.speaker) > 0.3 * most
      );
      if (isFree) named.push(row);
    }
  }
  return named;
}
