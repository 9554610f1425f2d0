import * as Plot from "@observablehq/plot";
import { drawFigure, type Figure } from "ser/plots/drawing/figure.ts";
import { legendMarks } from "ser/plots/drawing/legend.ts";
import { textWidth } from "ser/plots/drawing/text_width.ts";
import { makeTable } from "ser/tables/tables.ts";

/** What was measured of one stage or set: milliseconds a clip. */
export interface Speed {
  readonly what: string;
  readonly ours: number;
  readonly librosa: number;
  readonly factor: number;
}

const COLOURS = { ours: "#0072b2", librosa: "#e69f00" };

/**
 * Draws the time of each stage and set, ours and librosa's, on a logarithmic scale.
 *
 * @returns Its data: the rows.
 */
export function plotSpeed(rows: readonly Speed[], corpus: string): Figure {
  const six = rows.find(({ what }) => what === "six")!;
  const name = (key: keyof typeof COLOURS) => COLOURS[key];
  const dots = rows.flatMap(({ what, ours, librosa }) => [
    { what, time: ours, fill: name("ours") },
    { what, time: librosa, fill: name("librosa") },
  ]);
  const factor = times(six.factor);
  return drawFigure({
    title: `Six families of a clip in ${six.ours.toFixed(1)} ms, ${factor} times as fast as librosa`,
    subtitle: `Milliseconds a clip, logarithmic; one thread each, last row two · ${corpus}`,
    data: makeTable(rows, { what: "text", ours: "number", librosa: "number", factor: "number" }),
  }, [{
    width: 720,
    height: 96 + 26 * rows.length,
    marginLeft: 20 + textWidth(rows.map(({ what }) => what)),
    marginRight: 60,
    marginTop: 40,
    marginBottom: 40,
    x: {
      type: "log",
      label: "milliseconds a clip",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      tickFormat: (value: number) => `${value}`,
      ticks: [0.1, 0.3, 1, 3, 10, 30, 100, 300],
    },
    y: { domain: rows.map(({ what }) => what), label: null, tickSize: 0 },
    marks: [
      Plot.ruleY(rows, { y: "what", x1: "ours", x2: "librosa", stroke: "#ccc", strokeWidth: 2 }),
      Plot.dot(dots, { x: "time", y: "what", fill: "fill", r: 5 }),
      Plot.text(rows, {
        x: ({ ours, librosa }) => Math.max(ours, librosa),
        y: "what",
        text: ({ factor }) => `${times(factor)} ×`,
        textAnchor: "start",
        dx: 10,
      }),
      ...legendMarks(COLOURS, 26),
    ],
  }]);
}

function times(factor: number): string {
  return factor.toFixed(factor < 10 ? 1 : 0);
}
