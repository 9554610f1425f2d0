import * as Plot from "@observablehq/plot";
import { median } from "d3-array";
import type { Calibrated } from "../evaluate/calibrate.ts";
import { brierScore, calibrationError, RELIABILITY, reliability } from "../evaluate/calibration.ts";
import { makeTable } from "../tables.ts";
import { REFERENCE } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { keyMarks } from "./key.ts";

const COLOURS = { before: "#8c8c8c", after: "#0072b2" } as const;

/**
 * Draws how often a model is right when it is so sure, before and after its probabilities are scaled by temperature.
 *
 * @param calibrated What `calibrate()` makes.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the bins of either.
 */
export function plotCalibrated({ before, after, temperatures }: Calibrated, corpus: string): Figure {
  const forecasts = { before, after };
  const bins = (["before", "after"] as const).flatMap((when) =>
    reliability(forecasts[when]).map((bin) => ({ when, ...bin }))
  );
  const [errorBefore, errorAfter] = [before, after].map((forecast) =>
    calibrationError(reliability(forecast))
  );
  const usual = median(temperatures, ({ temperature }) => temperature)!;
  return drawFigure({
    title: `Temperature ${usual.toFixed(2)} ${change(errorAfter! - errorBefore!)} the probabilities: ECE ${
      errorBefore!.toFixed(2)
    }, then ${errorAfter!.toFixed(2)}`,
    subtitle: `Median of ${temperatures.length} models, fitted on validation speakers; Brier score ${
      brierScore(before).toFixed(3)
    }, then ${brierScore(after).toFixed(3)} · ${corpus}`,
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
      ...keyMarks(COLOURS, 30),
    ],
  }]);
}

/** Says what became of the calibration error, in words that hold also where the digits shown are the same. */
function change(difference: number): string {
  if (Math.abs(difference) < 0.005) return "hardly changes";
  return difference < 0 ? "mends" : "does not mend";
}
