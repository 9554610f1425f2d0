import * as Plot from "@observablehq/plot";
import { RELIABILITY } from "../../evaluate/forecast.ts";
import { brierScore, calibrationError, reliability } from "../../metrics/calibration.ts";
import { type Forecast, topPredictions } from "../../metrics/forecast.ts";
import { makeTable } from "../../tables/tables.ts";
import { INK, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";

/** Calibration error up to which probabilities are called trustworthy. */
const TRUSTED = 0.05;

/**
 * Draws how often a model is right when it is so sure, and how often it is so sure: the reliability diagram.
 *
 * @param forecast What `forecastOf()` reads.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a bin of probabilities, `from`, `to`, `count` of
 * forecasts, `clips`, mean `confidence`, `accuracy`, `low`, `high`.
 */
export function plotReliability(forecast: Forecast, corpus: string): Figure {
  const bins = reliability(forecast);
  const brier = brierScore(forecast).toFixed(3);
  const frame = { width: 640, marginLeft: 56, marginRight: 20 };
  const x = { domain: [0, 1], label: null, grid: true } as const;
  return drawFigure({
    title: finding(forecast, calibrationError(bins)),
    subtitle:
      `15 bins, 95 % intervals as if clips were independent; dashed: perfect calibration; Brier score ${brier} · ${corpus}`,
    data: makeTable(bins, RELIABILITY),
  }, [{
    ...frame,
    height: 380,
    marginBottom: 24,
    x,
    y: { domain: [0, 1], label: "share that is right", labelArrow: "none", grid: true },
    marks: [
      Plot.line([[0, 0], [1, 1]], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.ruleX(bins, {
        x: "confidence",
        y1: "low",
        y2: "high",
        stroke: INK,
        strokeOpacity: 0.45,
        strokeWidth: 3,
      }),
      Plot.line(bins, { x: "confidence", y: "accuracy", stroke: INK }),
      Plot.dot(bins, { x: "confidence", y: "accuracy", fill: INK, r: 4.5 }),
    ],
  }, {
    ...frame,
    height: 130,
    marginTop: 24,
    marginBottom: 40,
    x: { ...x, label: "highest probability", labelAnchor: "center", labelArrow: "none" },
    y: { label: "clips", labelArrow: "none", ticks: 3, grid: true },
    marks: [
      Plot.rect(bins, { x1: "from", x2: "to", y1: 0, y2: "clips", fill: INK, fillOpacity: 0.6, inset: 0.5 }),
      Plot.ruleY([0]),
    ],
  }]);
}

function finding(forecast: Forecast, error: number): string {
  const all = topPredictions(forecast);
  const confidence = all.reduce((sum, { confidence }) => sum + confidence, 0) / all.length;
  const accuracy = all.filter(({ isRight }) => isRight).length / all.length;
  const gap = confidence - accuracy;
  const word = error <= TRUSTED
    ? "Well calibrated"
    : Math.abs(gap) <= TRUSTED
    ? "Calibrated on average only"
    : gap > 0
    ? "Overconfident"
    : "Underconfident";
  const numbers = `mean confidence ${confidence.toFixed(2)}, accuracy ${accuracy.toFixed(2)}`;
  return `${word}: ${numbers} (ECE ${error.toFixed(2)})`;
}
