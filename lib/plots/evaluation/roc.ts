import { InputError } from "../../errors.ts";
import * as Plot from "@observablehq/plot";
import type { Forecast } from "../../metrics/forecast.ts";
import { meanAuc, rocCurves, type RocPoint } from "../../metrics/roc.ts";
import { makeTable } from "../../tables/tables.ts";
import { emotionColours } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { nameHighest, nameLowest } from "../drawing/name_extreme.ts";
import { sideLegend } from "../drawing/side_legend.ts";

/** Points that differ by less, both shares together, are not told apart. */
const STEP = 0.005;

/**
 * Draws how well the probability of each emotion tells it from the rest: receiver operating characteristics.
 *
 * @param forecast What `forecastOf()` reads.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a point of a curve, `emotion`, `false_positive_rate`, `true_positive_rate`.
 * @throws {InputError} If all clips are of one emotion.
 */
export function plotRoc(forecast: Forecast, corpus: string): Figure {
  const curves = rocCurves(forecast).sort((a, b) => b.auc - a.auc);
  if (curves.length === 0) {
    throw new InputError("Cannot draw receiver operating characteristics as there is only one emotion");
  }
  const [best, hardest] = [curves[0]!, curves.at(-1)!];
  const areas = curves.map(({ emotion, auc }) => ({ name: emotion, value: auc }));
  const easiest = nameHighest(areas, "emotions");
  const worst = `${nameLowest(areas, "emotions")} (${hardest.auc.toFixed(2)})`;
  const mean = meanAuc(curves).toFixed(3);
  const colours = emotionColours(forecast.emotions);
  const colour = (emotion: string) => colours.range[colours.domain.indexOf(emotion)]!;
  const key = sideLegend(
    Object.fromEntries(curves.map(({ emotion, auc }) => [`${emotion} ${auc.toFixed(2)}`, colour(emotion)])),
  );
  const named = (select: (points: readonly RocPoint[]) => readonly RocPoint[]) =>
    curves.flatMap(({ emotion, points }) => select(points).map((point) => ({ emotion, ...point })));
  const axis = { domain: [0, 1], labelArrow: "none", grid: true } as const;
  return drawFigure({
    title: best.auc > hardest.auc
      ? `Best told from the rest: ${easiest} (AUC ${best.auc.toFixed(2)}); worst: ${worst}`
      : `Each emotion is told from the rest equally well (AUC ${best.auc.toFixed(2)})`,
    subtitle: `One emotion against the rest, mean AUC ${mean}; dashed: guessing · ${corpus}`,
    data: makeTable(
      named((points) => points).map(({ emotion, falsePositives, truePositives }) => (
        { emotion, false_positive_rate: falsePositives, true_positive_rate: truePositives }
      )),
      { emotion: "text", false_positive_rate: "number", true_positive_rate: "number" },
    ),
  }, [{
    width: 500 + key.width,
    height: 480,
    marginLeft: 56,
    marginRight: key.width,
    marginTop: 30,
    marginBottom: 44,
    x: { ...axis, label: "share of other clips taken for the emotion", labelAnchor: "center" },
    y: { ...axis, label: "share of its clips found" },
    color: colours,
    marks: [
      Plot.line([[0, 0], [1, 1]], { stroke: "#888", strokeDasharray: "4 3" }),
      Plot.line(named(thin), {
        x: "falsePositives",
        y: "truePositives",
        z: "emotion",
        stroke: "emotion",
        strokeWidth: 1.8,
      }),
      ...key.marks,
    ],
  }]);
}

/** Leaves out points that can hardly be told from those before. */
function thin(points: readonly RocPoint[]): RocPoint[] {
  let last = points[0]!;
  return points.filter((point, i) => {
    const { falsePositives: x, truePositives: y } = point;
    const isSeen = x - last.falsePositives + y - last.truePositives >= STEP;
    if (isSeen) last = point;
    return isSeen || i === 0 || i === points.length - 1;
  });
}
