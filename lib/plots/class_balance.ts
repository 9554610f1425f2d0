import * as Plot from "@observablehq/plot";
import pl, { type DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { rowsOf } from "../tables.ts";
import { emotionColours } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";

/**
 * Draws how many clips there are of each emotion.
 *
 * @param clips Column `emotion`.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotClassBalance(clips: DataFrame, corpus: string): Figure {
  const counts = rowsOf<{ emotion: string; clips: number }>(
    clips.groupBy("emotion").agg(pl.count("clip").alias("clips")).sort("emotion"),
  );
  const emotions = sortEmotions(counts.map(({ emotion }) => emotion));
  const sizes = counts.map(({ clips }) => clips);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return drawFigure({
    title: least === most
      ? `The classes are balanced: ${most} clips each`
      : `The largest class has ${(most / least).toFixed(1)} times the clips of the smallest`,
    subtitle: `Clips an emotion · ${corpus}`,
  }, [{
    width: 560,
    height: 50 + 28 * emotions.length,
    marginLeft: 90,
    marginRight: 44,
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
