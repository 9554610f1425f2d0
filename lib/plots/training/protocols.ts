import * as Plot from "@observablehq/plot";
import { mean } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { tooFewToTell } from "../../metrics/few_speakers.ts";
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
  readonly speakers: number;
}

const NAMES: Readonly<Record<string, string>> = {
  random: "random clips",
  speakers: "groups of speakers",
  loso: "one speaker out",
};

const SCALES: Readonly<Record<string, { name: string; colour: string }>> = {
  train: { name: "scaler fitted on training clips", colour: "#0072b2" },
  speaker: { name: "per-speaker z-normalisation", colour: "#e69f00" },
};

/**
 * Draws the UAR of one model under several protocols and scalings: what leakage is worth.
 *
 * @param scores Columns `protocol`, `scale`, `seed`, `uar`, `chance`, `leaks`, `speakers`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the scores.
 */
export function plotProtocols(scores: DataFrame, corpus: string): Figure {
  const rows = rowsOf<Score>(scores).map((row) => ({
    ...row,
    name: `${NAMES[row.protocol] ?? row.protocol}${row.leaks === "yes" ? " (leaks)" : ""}`,
  }));
  const { chance } = rows[0]!;
  const means = [...Map.groupBy(rows, ({ name, scale }) => `${name} ${scale}`).values()].map((group) => ({
    ...group[0]!,
    uar: mean(group, ({ uar }) => uar)!,
  }));
  const names = [...new Set(rows.map(({ name }) => name))];
  const left = 20 + textWidth(names);
  return drawFigure({
    title: finding(means),
    subtitle: `The same model; a small dot a seed; dashed: chance (${chance.toFixed(2)}) · ${corpus}`,
    data: scores,
  }, [{
    width: 640,
    height: 90 + 64 * names.length,
    marginLeft: left,
    marginRight: 60,
    marginTop: 44,
    marginBottom: 40,
    x: { domain: [0, 1], label: "UAR", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: names, label: null, tickSize: 0 },
    marks: [
      Plot.ruleX([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      ...Object.entries(SCALES).flatMap(([scale, { colour }], index) => {
        const dy = index === 0 ? -10 : 10;
        const isScale = (row: Score) => row.scale === scale;
        return [
          Plot.dot(rows.filter(isScale), { x: "uar", y: "name", dy, r: 2, fill: colour, fillOpacity: 0.6 }),
          Plot.dot(means.filter(isScale), { x: "uar", y: "name", dy, r: 5, fill: colour }),
          Plot.text(means.filter(isScale), {
            x: "uar",
            y: "name",
            dy,
            dx: 10,
            textAnchor: "start",
            text: ({ uar }: Score) => uar.toFixed(3),
          }),
        ];
      }),
      ...legendMarks(Object.fromEntries(Object.values(SCALES).map(({ name, colour }) => [name, colour])), 30),
    ],
  }]);
}

/** Compares the protocol that leaks with one speaker left out, or another that does not; the scaler fitted on training clips. */
function finding(means: readonly Score[]): string {
  const scaled = means.filter(({ scale }) => scale === "train");
  const leaking = scaled.find(({ leaks }) => leaks === "yes");
  const honest = scaled.find(({ protocol, leaks }) => protocol === "loso" && leaks === "no") ??
    scaled.find(({ leaks }) => leaks === "no");
  if (!leaking || !honest) return `${leaking ? "Every" : "No"} protocol leaks speakers`;
  const gain = leaking.uar - honest.uar, few = tooFewToTell(honest.speakers);
  const scores = `${leaking.uar.toFixed(2)} against ${honest.uar.toFixed(2)}`;
  if (few) return `${few} what leaking them is worth: UAR ${scores}`;
  return `Leaking speakers is worth ${signed(gain)} UAR: ${scores}`;
}
