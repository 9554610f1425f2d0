import * as Plot from "@observablehq/plot";
import { extent, median } from "d3-array";
import type { Calibrated, Temperature } from "../../evaluate/calibrate.ts";
import { RELIABILITY } from "../../evaluate/forecast.ts";
import { brierScore, calibrationError, reliability } from "../../metrics/calibration.ts";
import { isAtBound } from "../../metrics/temperature.ts";
import { makeTable } from "../../tables/tables.ts";
import { REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";

/** Options of {@link plotCalibrated}. */
export interface CalibratedOptions {
  /** Whose they are. Default: `models of this run`. */
  readonly models?: string;
}

const COLOURS = { before: "#8c8c8c", after: "#0072b2" } as const;

/**
 * Draws how often a model is right when it is so sure, before and after its probabilities are scaled by temperature.
 *
 * @param calibrated What `calibrate()` makes.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the bins of either.
 */
export function plotCalibrated(
  { before, after, temperatures }: Calibrated,
  corpus: string,
  { models = "models of this run" }: CalibratedOptions = {},
): Figure {
  const forecasts = { before, after };
  const bins = (["before", "after"] as const).flatMap((when) =>
    reliability(forecasts[when]).map((bin) => ({ when, ...bin }))
  );
  const ece = compare(calibrationError(reliability(before)), calibrationError(reliability(after)), 2);
  const brier = compare(brierScore(before), brierScore(after), 3);
  const range = writeRange(temperatures);
  const fitted = describe(temperatures);
  const what = range.includes(" to ") ? "Scaling by temperature" : `Temperature ${range}`;
  return drawFigure({
    title: ece.change === brier.change
      ? `${what} ${ece.change} calibration: ECE ${ece.values}`
      : `${what} ${ece.change} ECE (${ece.values}), ${brier.change} the Brier score (${brier.values})`,
    subtitle: `Fitted on validation speakers, ${models}: ${fitted}; Brier score ${brier.values} · ${corpus}`,
    data: makeTable(bins, { when: "text", ...RELIABILITY }),
  }, [{
    width: 720,
    height: 400,
    marginLeft: 56,
    marginRight: 20,
    marginTop: 44,
    marginBottom: 40,
    x: {
      domain: [0, 1],
      label: "highest probability",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
    },
    y: {
      domain: [0, 1],
      label: "share that is right",
      labelArrow: "none",
      labelAnchor: "center",
      grid: true,
    },
    color: { domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
    r: { range: [2, 9] },
    marks: [
      Plot.line([[0, 0], [1, 1]], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.line(bins, { x: "confidence", y: "accuracy", stroke: "when", z: "when" }),
      Plot.dot(bins, {
        x: "confidence",
        y: "accuracy",
        fill: "when",
        r: "clips",
        fillOpacity: 0.8,
      }),
      ...legendMarks(COLOURS, 30),
    ],
  }]);
}

/**
 * Says what became of a score that should be low, and writes it before and after: with one digit more where they would look the
 * same.
 */
function compare(before: number, after: number, digits: number): { change: string; values: string } {
  const more = before.toFixed(digits) === after.toFixed(digits) ? digits + 1 : digits;
  const change = Math.abs(after - before) < 0.005
    ? "hardly changes"
    : after < before
    ? "improves"
    : "does not improve";
  return { change, values: `${before.toFixed(more)}, then ${after.toFixed(more)}` };
}

/** Describes the temperatures of all models, and how many are as far as they go. */
function describe(temperatures: readonly Temperature[]): string {
  const range = writeRange(temperatures);
  if (temperatures.length === 1) return `temperature ${range}`;
  const middle = write(median(temperatures, ({ temperature }) => temperature)!);
  const bound = temperatures.filter(({ temperature }) => isAtBound(temperature)).length;
  const atBound = bound > 0 ? `, ${bound} at a bound` : "";
  return `temperatures ${range} (median ${middle} of ${temperatures.length}${atBound})`;
}

function writeRange(temperatures: readonly Temperature[]): string {
  const [least, most] = extent(temperatures, ({ temperature }) => temperature) as [number, number];
  return write(least) === write(most) ? write(least) : `${write(least)} to ${write(most)}`;
}

function write(temperature: number): string {
  return temperature.toFixed(temperature < 10 ? 2 : 0);
}
