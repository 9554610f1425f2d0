import * as Plot from "@observablehq/plot";
import { max, median, min } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import type { Levels } from "../../explore/levels.ts";
import { withShortKeys } from "../../tables/short_keys.ts";
import { makeTable, rowsOf } from "../../tables/tables.ts";
import { INK, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";
import { signed } from "../drawing/signed.ts";
import { textWidth } from "../drawing/text_width.ts";

/**
 * Draws how loud each speaker's clips were recorded.
 *
 * @param levels A row a clip: columns `speaker`, `rms_dbfs`, `peak_dbfs`, `clipped` (of `measureLevels()`).
 * Clips of zeros are left out.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a speaker, `speaker` and, in dBFS, `rms_min`, `rms_median`, `rms_max`, `peak_max`.
 */
export function plotLevels(levels: DataFrame, corpus: string): Figure {
  const clips = rowsOf<Levels & { speaker: string }>(
    withShortKeys(levels.select("speaker", "rms_dbfs", "peak_dbfs", "clipped")),
  ).filter(({ rms_dbfs }) => Number.isFinite(rms_dbfs));
  const rows = [...Map.groupBy(clips, ({ speaker }) => speaker)].map(([speaker, clips]) => ({
    speaker,
    rms_min: min(clips, ({ rms_dbfs }) => rms_dbfs)!,
    rms_median: median(clips, ({ rms_dbfs }) => rms_dbfs)!,
    rms_max: max(clips, ({ rms_dbfs }) => rms_dbfs)!,
    peak_max: max(clips, ({ peak_dbfs }) => peak_dbfs)!,
  })).sort((a, b) => b.rms_median - a.rms_median || (a.speaker < b.speaker ? -1 : 1));
  const full = clips.filter(({ clipped }) => clipped > 0).length;
  const reaching = full === 0 ? "no clip reaches" : full === 1 ? "1 clip reaches" : `${full} clips reach`;
  const channels = { y: "speaker" } as const;
  return drawFigure({
    title: rows.length > 1
      ? `The loudest speaker's median level is ${span(rows)} dB above the softest's`
      : rows.length === 1
      ? `The speaker's median level is ${signed(rows[0]!.rms_median, 0)} dBFS`
      : "All clips are silent",
    subtitle: `Median and range of the clips' RMS levels; ${reaching} full scale · ${corpus}`,
    data: makeTable(rows, {
      speaker: "text",
      rms_min: "number",
      rms_median: "number",
      rms_max: "number",
      peak_max: "number",
    }),
  }, [{
    width: 680,
    height: 84 + (rows.length > 40 ? 14 : 20) * rows.length,
    marginLeft: 20 + textWidth(rows.map(({ speaker }) => speaker)),
    marginTop: 36,
    marginBottom: 40,
    x: { label: "level (dBFS)", labelAnchor: "center", labelArrow: "none", grid: true, nice: true },
    y: { domain: rows.map(({ speaker }) => speaker), label: null, tickSize: 0 },
    marks: [
      Plot.ruleY(rows, {
        ...channels,
        x1: "rms_min",
        x2: "rms_max",
        stroke: INK,
        strokeOpacity: 0.35,
        strokeWidth: 5,
      }),
      Plot.dot(rows, { ...channels, x: "rms_median", fill: INK, r: 4 }),
      Plot.tickX(rows, { ...channels, x: "peak_max", stroke: REFERENCE, strokeWidth: 2 }),
      ...legendMarks({ "RMS of clips": INK, "highest peak": REFERENCE }, 18),
    ],
  }]);
}

/** Writes by how many dB the first median is above the last. */
function span(rows: readonly { readonly rms_median: number }[]): string {
  return (rows[0]!.rms_median - rows.at(-1)!.rms_median).toFixed(0);
}
