import * as Plot from "@observablehq/plot";
import { quantile } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { type FeatureEffect, rankFeatures } from "../../explore/rank_features.ts";
import { type Reference, standardise } from "../../explore/standardise.ts";
import { makeTable, numbers, rowsOf, texts } from "../../tables/tables.ts";
import { emotionColours } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { textWidth } from "../drawing/text_width.ts";

/** What is drawn of several features. */
export interface FamilyDistributionOptions {
  /** What features are standardised over; `speaker` needs that column. Default: `all`. */
  readonly scale?: Reference;
}

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
  const panels = ranking.map(({ feature }, index) => (
    { feature, across: index % ACROSS, down: Math.floor(index / ACROSS) }
  ));
  const summaries = panels.flatMap(({ feature, across, down }) => {
    const values = numbers(scaled, [feature]);
    return emotions.map((emotion) => {
      const own = values.filter((_, row) => labels[row] === emotion);
      const at = (share: number) => quantile(own, share)!;
      return {
        ...{ across, down, feature, emotion },
        ...{ q05: at(0.05), q25: at(0.25), median: at(0.5), q75: at(0.75), q95: at(0.95) },
      };
    });
  });
  const place = { fx: "across", fy: "down", y: "emotion" } as const;
  const left = 10 + textWidth(emotions);
  const panel = Math.max(220, 16 + textWidth(panels.map(({ feature }) => feature), { size: 11 }));
  const [first] = ranking;
  const of = scale === "speaker" ? "of the speaker's clips" : "of all clips";
  return drawFigure({
    title: first!.epsilon2 > 0
      ? `${first!.feature} differs ${features.length > 1 ? "most " : ""}between emotions (ε² ${
        first!.epsilon2.toFixed(2)
      })`
      : "No feature differs between emotions",
    subtitle: `Median, quartiles, 5th to 95th percentile; ${
      panels.length < features.length ? `the ${MOST} of ${features.length} that differ most` : "all features"
    } · ${corpus}`,
    data: makeTable(
      summaries.map(({ across: _across, down: _down, ...row }) => row),
      {
        ...{ feature: "text", emotion: "text" },
        ...{ q05: "number", q25: "number", median: "number", q75: "number", q95: "number" },
      },
    ),
  }, [{
    width: left + 10 + panel * Math.min(ACROSS, panels.length),
    height: 44 + (34 + 15 * emotions.length) * Math.ceil(panels.length / ACROSS),
    marginLeft: left,
    marginBottom: 40,
    x: {
      label: `standard deviations ${of}`,
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
      Plot.ruleY(summaries, { ...place, x1: "q05", x2: "q95", stroke: "emotion" }),
      Plot.ruleY(summaries, { ...place, x1: "q25", x2: "q75", stroke: "emotion", strokeWidth: 7 }),
      Plot.dot(summaries, { ...place, x: "median", fill: "white", stroke: "#333", r: 2.5 }),
      Plot.text(panels, {
        fx: "across",
        fy: "down",
        frameAnchor: "top-left",
        text: "feature",
        fontSize: 11,
        dy: -14,
      }),
    ],
  }]);
}
