import * as Plot from "@observablehq/plot";
import { quantile } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { type FeatureEffect, rankFeatures } from "../../explore/rank_features.ts";
import { type Reference, standardise } from "../../explore/standardise.ts";
import { type Columns, makeTable, numbers, rowsOf, texts } from "../../tables/tables.ts";
import { emotionColours } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Options of {@link plotFamilyDistribution}. */
export interface FamilyDistributionOptions {
  /** What features are standardised over; `speaker` needs that column. Default: `all`. */
  readonly scale?: Reference;
}

/** A row of the figure's data: quantiles of a feature in an emotion. */
interface Row {
  readonly feature: string;
  readonly emotion: string;
  readonly q05: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly q95: number;
}

const COLUMNS: Columns<Row> = {
  feature: "text",
  emotion: "text",
  q05: "number",
  q25: "number",
  median: "number",
  q75: "number",
  q95: "number",
};

/** The most features drawn, and how many side by side. */
const MOST = 12, ACROSS = 3;

/**
 * Draws how several features, such as those of a family, are distributed in each emotion, side by side on one
 * scale.
 *
 * Of more than twelve, the twelve that differ most between emotions: see {@link rankFeatures}.
 *
 * @param table A row a clip: column `emotion` and the features'.
 * @param features The features' columns.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a feature and emotion, `feature`, `emotion`, and quantiles of the standardised values: `q05`, `q25`,
 * `median`, `q75`, `q95`.
 */
export function plotFamilyDistribution(
  table: DataFrame,
  features: readonly string[],
  corpus: string,
  options: FamilyDistributionOptions = {},
): Figure {
  const { scale = "all" } = options;
  const labels = texts(table, "emotion");
  const emotions = sortEmotions(labels);
  const scaled = standardise(table, features, scale);
  const ranking = rowsOf<FeatureEffect>(rankFeatures(scaled, features)).slice(0, MOST);
  const rows = ranking.flatMap(({ feature }) =>
    summarise(numbers(scaled, [feature]), feature, labels, emotions)
  );
  const { feature: first, epsilon2 } = ranking[0]!;
  const most = features.length > 1 ? "most " : "";
  const shown = ranking.length < features.length
    ? `the ${MOST} of ${features.length} that differ most`
    : "all features";
  const unit = scale === "speaker" ? "of the speaker's clips" : "of all clips";
  return drawFigure({
    title: epsilon2 > 0
      ? `${first} differs ${most}between emotions (ε² ${epsilon2.toFixed(2)})`
      : "No feature differs between emotions",
    subtitle: `Median, quartiles, 5th to 95th percentile; ${shown} · ${corpus}`,
    data: makeTable(rows, COLUMNS),
  }, [grid(rows, emotions, `standard deviations ${unit}`)]);
}

/** Computes the quantiles of a feature in each emotion. */
function summarise(
  values: Float64Array,
  feature: string,
  labels: readonly string[],
  emotions: readonly string[],
): Row[] {
  return emotions.flatMap((emotion) => {
    const ofEmotion = values.filter((value, row) => labels[row] === emotion && !Number.isNaN(value));
    if (ofEmotion.length === 0) return []; // none of its clips has the feature
    const at = (share: number) => quantile(ofEmotion, share)!;
    return [{
      feature,
      emotion,
      q05: at(0.05),
      q25: at(0.25),
      median: at(0.5),
      q75: at(0.75),
      q95: at(0.95),
    }];
  });
}

/** Makes a panel of all features, {@link ACROSS} side by side. */
function grid(rows: readonly Row[], emotions: readonly string[], label: string): Panel {
  const features = [...new Set(rows.map(({ feature }) => feature))];
  const names = features.map((feature) => ({ feature }));
  const facets = {
    fx: ({ feature }: { feature: string }) => features.indexOf(feature) % ACROSS,
    fy: ({ feature }: { feature: string }) => Math.floor(features.indexOf(feature) / ACROSS),
  };
  const channels = { ...facets, y: "emotion" } as const;
  const left = 10 + textWidth(emotions);
  const width = Math.max(220, 16 + textWidth(features, { size: 11 }));
  return {
    width: left + 10 + width * Math.min(ACROSS, features.length),
    height: 44 + (34 + 15 * emotions.length) * Math.ceil(features.length / ACROSS),
    marginLeft: left,
    marginBottom: 40,
    x: {
      label,
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      ticks: 5,
    },
    y: { domain: emotions, label: null, tickSize: 0 },
    fx: { axis: null, padding: 0.1 },
    fy: { axis: null, padding: 0.2 },
    color: emotionColours(emotions),
    marks: [
      Plot.ruleX([0], { stroke: "#bbb" }),
      Plot.ruleY(rows, { ...channels, x1: "q05", x2: "q95", stroke: "emotion" }),
      Plot.ruleY(rows, { ...channels, x1: "q25", x2: "q75", stroke: "emotion", strokeWidth: 7 }),
      Plot.dot(rows, { ...channels, x: "median", fill: "white", stroke: "#333", r: 2.5 }),
      Plot.text(names, {
        ...facets,
        frameAnchor: "top-left",
        text: "feature",
        fontSize: 11,
        dy: -14,
      }),
    ],
  };
}
