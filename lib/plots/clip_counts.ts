import * as Plot from "@observablehq/plot";
import pl, { type DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { rowsOf, texts } from "../tables.ts";
import { AMOUNT } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";

/**
 * Draws how many clips each speaker has of each emotion.
 *
 * @param clips Columns `speaker`, `emotion`.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotClipCounts(clips: DataFrame, corpus: string): Figure {
  const counts = rowsOf<{ speaker: string; emotion: string; clips: number }>(
    clips.groupBy("speaker", "emotion").agg(pl.count("clip").alias("clips")).sort(["speaker", "emotion"]),
  );
  const emotions = sortEmotions(texts(clips, "emotion"));
  const speakers = [...new Set(texts(clips, "speaker"))].sort();
  const fewest = Math.min(...counts.map(({ clips }) => clips));
  const most = Math.max(...counts.map(({ clips }) => clips));
  const isComplete = counts.length === speakers.length * emotions.length;
  const isLong = speakers.length > 40;
  const range = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return drawFigure({
    title: `${isComplete ? "Every speaker has" : "Speakers have"} ${range} clips an emotion`,
    subtitle: `${clips.height} usable clips of ${speakers.length} speakers · ${corpus}`,
  }, [{
    width: 110 + 62 * Math.max(7, emotions.length),
    height: 50 + (isLong ? 13 : 22) * speakers.length,
    marginLeft: 90,
    marginTop: 34,
    marginBottom: 10,
    x: { domain: emotions, label: null, axis: "top", tickSize: 0 },
    y: { domain: speakers, label: "speaker", tickSize: 0 },
    color: { scheme: AMOUNT, domain: [0, 1.6 * most] },
    marks: [
      Plot.cell(counts, { x: "emotion", y: "speaker", fill: "clips", inset: isLong ? 0.5 : 1 }),
      Plot.text(counts, {
        x: "emotion",
        y: "speaker",
        text: "clips",
        fill: "#111",
        fontSize: isLong ? 10 : 12,
      }),
    ],
  }]);
}
