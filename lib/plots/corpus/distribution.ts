import * as Plot from "@observablehq/plot";
import { extent, max, median, quantileSorted, range } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { density } from "../../statistics/density.ts";
import { shownEmotions } from "../../explore/shown_emotions.ts";
import { standardise } from "../../explore/standardise.ts";
import { makeTable, numbers } from "../../tables/tables.ts";
import { emotionColours } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { nameHighest, nameLowest } from "../drawing/name_extreme.ts";
import { pointCloud } from "../drawing/point_cloud.ts";
import { textWidth } from "../drawing/text_width.ts";

/** What is drawn of a feature. */
export interface DistributionOptions {
  /**
   * Whether values are drawn as they are, or standardised within each speaker (column `speaker`). Default:
   * `none`.
   */
  readonly scale?: "none" | "speaker";
  /** What the values are, with their unit. Default: the feature's column. */
  readonly label?: string;
}

/** Points at which a density is drawn. */
const STEPS = 60;

/**
 * Draws how a feature is distributed in each emotion: the density as a hill, median and quartiles as a box,
 * every clip as a dot.
 *
 * Densities by {@link density}, each as high as its row. Boxes reach from quartile to quartile, lines from
 * the 5th to the 95th percentile. Values that are not finite are left out.
 *
 * @param table A row a clip: column `emotion` and the feature's.
 * @param feature The feature's column.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a clip, `emotion`, `value` (as drawn), by emotion and value.
 */
export function plotDistribution(
  table: DataFrame,
  feature: string,
  corpus: string,
  options: DistributionOptions = {},
): Figure {
  const { scale = "none", label = feature } = options;
  const values = numbers(scale === "speaker" ? standardise(table, [feature], scale) : table, [feature]);
  const labels = shownEmotions(table);
  const rows = sortEmotions(labels).map((emotion) => {
    const ofEmotion = values.filter((value, row) => labels[row] === emotion && Number.isFinite(value));
    return { emotion, values: Array.from(ofEmotion.sort()) };
  }).filter(({ values }) => values.length > 0).map((row, index) => ({ ...row, index }));
  const missing = values.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
  const left = missing > 0 ? `; missing in ${missing} of ${values.length}` : "";
  const medians = rows.map(({ emotion, values }) => ({ name: emotion, value: median(values)! }));
  const unit = scale === "speaker" ? `${label}, in standard deviations of the speaker's clips` : label;
  const emotions = rows.map(({ emotion }) => emotion);
  const summaries = rows.map(({ emotion, index, values }) => {
    const [low, from, middle, to, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) =>
      quantileSorted(values, p)!
    );
    return { emotion, index, low, from, middle, to, high };
  });
  const what = `${scale === "speaker" ? "Within speakers, " : ""}${label.replace(/ \(.*\)$/, "")}`;
  const highest = nameHighest(medians, "emotions"), lowest = nameLowest(medians, "emotions");
  return drawFigure({
    title: new Set(medians.map(({ value }) => value)).size > 1
      ? `${what} is highest in ${highest}, lowest in ${lowest} (medians)`
      : `${what} has one median in all emotions`,
    subtitle: `Density, quartiles and median, 5th to 95th percentile; a dot a clip${left} · ${corpus}`,
    data: makeTable(
      rows.flatMap(({ emotion, values }) => values.map((value) => ({ emotion, value }))),
      { emotion: "text", value: "number" },
    ),
  }, [{
    width: 680,
    height: 56 + 58 * emotions.length,
    marginLeft: 20 + textWidth(emotions),
    marginBottom: 40,
    x: { label: unit, labelAnchor: "center", labelArrow: "none", grid: true, nice: true },
    y: {
      domain: [emotions.length, 0],
      ticks: emotions.map((_, index) => index + 0.62),
      tickFormat: (y: number) => emotions[Math.floor(y)] ?? "",
      label: null,
      tickSize: 0,
    },
    color: emotionColours(emotions),
    marks: [
      Plot.areaY(rows.flatMap(hill), { x: "x", y1: "base", y2: "y", fill: "emotion", fillOpacity: 0.35 }),
      pointCloud(rows.flatMap(strip), { x: ({ x }) => x, y: ({ y }) => y, stroke: ({ emotion }) => emotion }),
      Plot.ruleY(summaries, { x1: "low", x2: "high", y: MIDDLE, stroke: "#333" }),
      Plot.ruleY(summaries, { x1: "from", x2: "to", y: MIDDLE, stroke: "#333", strokeWidth: 7 }),
      Plot.dot(summaries, { x: "middle", y: MIDDLE, fill: "white", r: 2.5 }),
    ],
  }]);
}

/** A row of the figure. */
interface Row {
  readonly emotion: string;
  /** From 0, from the top. */
  readonly index: number;
  /** Sorted. */
  readonly values: readonly number[];
}

const MIDDLE = ({ index }: { index: number }) => index + 0.68;

/** Makes the outline of a density, as high as the upper part of its row. */
function hill({ emotion, index, values }: Row) {
  const [least, most] = extent(values) as [number, number];
  const xs = range(STEPS + 1).map((step) => least + (most - least) * step / STEPS);
  const heights = density(values, xs);
  const highest = max(heights) || 1;
  const base = index + 0.6;
  return xs.map((x, step) => ({ emotion, x, base, y: base - 0.55 * heights[step]! / highest }));
}

/** Spreads the points of a row over a strip, evenly by multiples of the golden section. */
function strip({ emotion, index, values }: Row) {
  return values.map((x, i) => ({ emotion, x, y: index + 0.77 + 0.19 * ((i * 0.618034) % 1) }));
}
