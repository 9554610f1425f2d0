import * as Plot from "@observablehq/plot";
import { coverageArea, coverageCurve } from "../../metrics/coverage.ts";
import type { Forecast } from "../../metrics/forecast.ts";
import { makeTable } from "../../tables/tables.ts";
import { INK, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { percent } from "../drawing/percent.ts";

/** Points drawn at most. */
const MOST = 400;

/**
 * Draws how accurate a model is if it answers only where it is surest.
 *
 * @param forecast What `forecastOf()` reads.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a number of clips answered, `coverage`, `accuracy`, `confidence` (of the least sure of them).
 */
export function plotCoverage(forecast: Forecast, corpus: string): Figure {
  const points = coverageCurve(forecast);
  const all = points.at(-1)!;
  const half = points.find(({ coverage }) => coverage >= 0.5)!;
  const verb = Math.round(100 * half.accuracy) > Math.round(100 * all.accuracy) ? "raises" : "does not raise";
  const area = coverageArea(points).toFixed(3);
  const isLeft = half.coverage < 0.7;
  const step = Math.ceil(points.length / MOST);
  const drawn = points.filter((_, i) => (points.length - 1 - i) % step === 0);
  const share = {
    domain: [0, 1],
    labelArrow: "none",
    grid: true,
    tickFormat: (value: number) => percent(value),
  } as const;
  return drawFigure({
    title: `Answering the surest ${percent(half.coverage)} ${verb} accuracy: ` +
      `${percent(half.accuracy)} instead of ${percent(all.accuracy)}`,
    subtitle: `Clips in order of their highest probability; dashed: all answered; area ${area} · ${corpus}`,
    data: makeTable(points, { coverage: "number", accuracy: "number", confidence: "number" }),
  }, [{
    width: 660,
    height: 360,
    marginLeft: 56,
    marginRight: 24,
    marginTop: 30,
    marginBottom: 44,
    x: { ...share, label: "share of clips answered", labelAnchor: "center" },
    y: { ...share, label: "accuracy of the answers" },
    marks: [
      Plot.ruleY([all.accuracy], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.line(drawn, { x: "coverage", y: "accuracy", stroke: INK, strokeWidth: 2 }),
      Plot.dot([half], { x: "coverage", y: "accuracy", fill: INK, r: 5 }),
      Plot.text([half], {
        x: "coverage",
        y: "accuracy",
        text: ({ confidence }) => `probability ${atLeast(confidence)}`,
        textAnchor: isLeft ? "start" : "end",
        dx: isLeft ? 8 : -8,
        dy: -10,
        stroke: "white",
        strokeWidth: 4,
        fill: "#222",
      }),
    ],
  }]);
}

/** Writes what a probability is at least; one that is not certain must not look so. */
function atLeast(probability: number): string {
  if (probability === 1) return "1";
  return probability > 0.99 ? "above 0.99" : `${probability.toFixed(2)} or more`;
}
