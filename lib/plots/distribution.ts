import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { numbers, texts } from "../tables.ts";
import { emotionColours } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";

/**
 * Draws how a feature is distributed in each emotion: every clip as a dot, median and quartiles as a box.
 *
 * @param table Columns `emotion` and the feature's.
 * @param feature The feature's column.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotDistribution(table: DataFrame, feature: string, corpus: string): Figure {
  const labels = texts(table, "emotion");
  const emotions = sortEmotions(labels);
  const points = Array.from(numbers(table, [feature]), (value, row) => ({ value, emotion: labels[row]! }));
  const medians = emotions.map((emotion) => ({ emotion, median: median(points, emotion) }))
    .sort((a, b) => b.median - a.median);
  return drawFigure({
    title: `${feature} is highest in ${medians[0]!.emotion}, lowest in ${
      medians.at(-1)!.emotion
    } speech (median)`,
    subtitle: `A dot a clip; box: quartiles · ${corpus}`,
  }, [{
    width: 680,
    height: 56 + 38 * emotions.length,
    marginLeft: 90,
    marginBottom: 40,
    x: { label: feature, labelAnchor: "center", labelArrow: "none", grid: true, nice: true },
    y: { domain: emotions, label: null, tickSize: 0 },
    color: emotionColours(emotions),
    marks: [
      Plot.dot(points, { x: "value", y: "emotion", fill: "emotion", fillOpacity: 0.45, r: 2, dy: 9 }),
      Plot.boxX(points, { x: "value", y: "emotion", r: 0, fill: "#e6e6e6", insetTop: 5, insetBottom: 16 }),
    ],
  }]);
}

function median(points: readonly { value: number; emotion: string }[], of: string): number {
  const sorted = Float64Array.from(points.filter(({ emotion }) => emotion === of), ({ value }) => value)
    .sort();
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
