import * as Plot from "@observablehq/plot";
import { mean } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../tables.ts";
import { REFERENCE } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { keyMarks } from "./key.ts";

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
  const of = (leaks: string) => means.find((row) => row.leaks === leaks && row.scale === "train")?.uar ?? NaN;
  const loso = means.find(({ protocol, scale }) => protocol === "loso" && scale === "train")?.uar ?? of("no");
  const gain = of("yes") - loso;
  return drawFigure({
    title: `Leaking speakers is worth ${gain < 0 ? "−" : "+"}${Math.abs(gain).toFixed(2)} UAR: ${
      of("yes").toFixed(2)
    } against ${loso.toFixed(2)}`,
    subtitle: `The same model; a small dot a seed; dashed: guessing evenly (${
      chance.toFixed(2)
    }) · ${corpus}`,
  }, [{
    width: 640,
    height: 90 + 64 * new Set(rows.map(({ place }) => place)).size,
    marginLeft: 150,
    marginRight: 40,
    marginTop: 44,
    marginBottom: 40,
    x: { domain: [0, 1], label: "UAR", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: [...new Set(rows.map(({ place }) => place))], label: null, tickSize: 0 },
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
      Plot.text(["scaled by"], { frameAnchor: "top-left", dx: -62, dy: -36, text: ["scaled by"] }),
      ...keyMarks(Object.fromEntries(Object.values(SCALES).map(({ name, colour }) => [name, colour])), 30),
    ],
  }]);
}
