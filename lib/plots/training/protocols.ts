import * as Plot from "@observablehq/plot";
import { mean } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../../tables/tables.ts";
import { REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";
import { signed } from "../drawing/signed.ts";
import { textWidth } from "../drawing/text_width.ts";

/** What is drawn: a seed's score under a protocol and a scaling. */
interface Score {
  readonly protocol: string;
  readonly scale: string;
  readonly seed: number;
  readonly uar: number;
  readonly chance: number;
  readonly leaks: string;
}

const NAMES: Readonly<Record<string, string>> = {
  random: "random clips",
  speakers: "groups of speakers",
  loso: "one speaker out",
};

const SCALES: Readonly<Record<string, { name: string; colour: string }>> = {
  train: { name: "training clips", colour: "#0072b2" },
  speaker: { name: "own clips", colour: "#e69f00" },
};

/**
 * Draws the UAR of one model under several protocols and scalings: what leakage is worth.
 *
 * @param scores Columns `protocol`, `scale`, `seed`, `uar`, `chance`, `leaks`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the scores.
 */
export function plotProtocols(scores: DataFrame, corpus: string): Figure {
  const rows = rowsOf<Score>(scores).map((row) => ({
    ...row,
    place: `${NAMES[row.protocol] ?? row.protocol}${row.leaks === "yes" ? " (leaks)" : ""}`,
  }));
  const { chance } = rows[0]!;
  const means = [...Map.groupBy(rows, ({ place, scale }) => `${place} ${scale}`).values()].map((group) => ({
    ...group[0]!,
    uar: mean(group, ({ uar }) => uar)!,
  }));
  const places = [...new Set(rows.map(({ place }) => place))];
  const left = 20 + textWidth(["scaled by", ...places]);
  return drawFigure({
    title: finding(means),
    subtitle: `The same model; a small dot a seed; dashed: guessing evenly (${
      chance.toFixed(2)
    }) · ${corpus}`,
    data: scores,
  }, [{
    width: 640,
    height: 90 + 64 * places.length,
    marginLeft: left,
    marginRight: 60,
    marginTop: 44,
    marginBottom: 40,
    x: { domain: [0, 1], label: "UAR", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: places, label: null, tickSize: 0 },
    marks: [
      Plot.ruleX([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      ...Object.entries(SCALES).flatMap(([scale, { colour }], index) => {
        const dy = index === 0 ? -10 : 10;
        const own = (row: Score) => row.scale === scale;
        return [
          Plot.dot(rows.filter(own), { x: "uar", y: "place", dy, r: 2, fill: colour, fillOpacity: 0.6 }),
          Plot.dot(means.filter(own), { x: "uar", y: "place", dy, r: 5, fill: colour }),
          Plot.text(means.filter(own), {
            x: "uar",
            y: "place",
            dy,
            dx: 10,
            textAnchor: "start",
            text: ({ uar }: Score) => uar.toFixed(3),
          }),
        ];
      }),
      Plot.text(["scaled by"], {
        frameAnchor: "top-left",
        textAnchor: "end",
        dx: -12,
        dy: -35,
        text: ["scaled by"],
      }),
      ...legendMarks(Object.fromEntries(Object.values(SCALES).map(({ name, colour }) => [name, colour])), 30),
    ],
  }]);
}

/** Compares the protocol that leaks with one speaker left out, or another that does not; clips scaled by those of training. */
function finding(means: readonly Score[]): string {
  const own = means.filter(({ scale }) => scale === "train");
  const leaking = own.find(({ leaks }) => leaks === "yes");
  const honest = own.find(({ protocol, leaks }) => protocol === "loso" && leaks === "no") ??
    own.find(({ leaks }) => leaks === "no");
  if (!leaking || !honest) return `${leaking ? "Every" : "No"} protocol leaks speakers`;
  const gain = leaking.uar - honest.uar;
  return `Leaking speakers is worth ${signed(gain)} UAR: ${leaking.uar.toFixed(2)} against ${
    honest.uar.toFixed(2)
  }`;
}
