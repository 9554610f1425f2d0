import * as Plot from "@observablehq/plot";
import { extent, rollup } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { shownEmotions } from "../../explore/shown_emotions.ts";
import { withShortKeys } from "../../tables/short_keys.ts";
import { makeTable, texts } from "../../tables/tables.ts";
import { AMOUNT } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { textWidth } from "../drawing/text_width.ts";

/**
 * Draws how many clips each speaker has of each emotion.
 *
 * @param table Columns `speaker`, `emotion`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a speaker and emotion, `speaker`, `emotion`, `clips`.
 */
export function plotClipCounts(table: DataFrame, corpus: string): Figure {
  const clips = withShortKeys(table);
  const who = texts(clips, "speaker"), labels = shownEmotions(clips);
  const emotions = sortEmotions(labels), speakers = [...new Set(who)].sort();
  const sizes = rollup([...who.keys()], ({ length }) => length, (row) => who[row]!, (row) => labels[row]!);
  const counts = speakers.flatMap((speaker) =>
    emotions.map((emotion) => ({ speaker, emotion, clips: sizes.get(speaker)?.get(emotion) ?? 0 }))
  );
  const [fewest, most] = extent(counts, ({ clips }) => clips) as [number, number];
  const isLong = speakers.length > 40;
  const noun = speakers.length === 1 ? "speaker" : "speakers";
  const left = 40 + textWidth(speakers);
  return drawFigure({
    title: fewest === most
      ? `Every speaker has ${most} clips of every emotion`
      : `Speakers have from ${fewest} to ${most} clips of an emotion`,
    subtitle: `${clips.height} usable clips of ${speakers.length} ${noun} · ${corpus}`,
    data: makeTable(counts, { speaker: "text", emotion: "text", clips: "whole" }),
  }, [{
    width: left + 20 + Math.max(434, emotions.length * Math.max(62, 10 + textWidth(emotions))),
    height: 50 + (isLong ? 13 : 22) * speakers.length,
    marginLeft: left,
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
