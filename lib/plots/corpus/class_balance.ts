import * as Plot from "@observablehq/plot";
import { extent } from "d3-array";
import pl, { type DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { makeTable, rowsOf } from "../../tables/tables.ts";
import { emotionColours } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { textWidth } from "../drawing/text_width.ts";

/**
 * Draws how many clips there are of each emotion.
 *
 * @param clips Column `emotion`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row an emotion, `emotion`, `clips`.
 */
export function plotClassBalance(clips: DataFrame, corpus: string): Figure {
  const counts = rowsOf<{ emotion: string; clips: number }>(
    clips.groupBy("emotion").agg(pl.count("clip").alias("clips")).sort("emotion"),
  );
  const emotions = sortEmotions(counts.map(({ emotion }) => emotion));
  const sizes = counts.map(({ clips }) => clips);
  const [least, most] = extent(sizes) as [number, number];
  return drawFigure({
    title: finding(least, most),
    subtitle: `Clips an emotion · ${corpus}`,
    data: makeTable(
      emotions.map((emotion) => counts.find((row) => row.emotion === emotion)!),
      { emotion: "text", clips: "whole" },
    ),
  }, [{
    width: 560,
    height: 50 + 28 * emotions.length,
    marginLeft: 20 + textWidth(emotions),
    marginRight: 10 + textWidth(sizes.map(String)),
    marginBottom: 38,
    x: { label: "clips", labelAnchor: "center", labelArrow: "none", grid: true, ticks: 5 },
    y: { domain: emotions, label: null, tickSize: 0 },
    color: emotionColours(emotions),
    marks: [
      Plot.barX(counts, { x: "clips", y: "emotion", fill: "emotion", insetTop: 2, insetBottom: 2 }),
      Plot.text(counts, { x: "clips", y: "emotion", text: "clips", textAnchor: "start", dx: 5 }),
      Plot.ruleX([0]),
    ],
  }]);
}

function finding(least: number, most: number): string {
  const ratio = (most / least).toFixed(1);
  return least === most
    ? `The classes are balanced: ${most} clips each`
    : ratio === "1.0"
    ? `The classes are nearly balanced: ${least} to ${most} clips each`
    : `The largest class has ${ratio} times the clips of the smallest`;
}
