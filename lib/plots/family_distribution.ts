import * as Plot from "@observablehq/plot";
import { quantile } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { type FeatureEffect, rankFeatures } from "../explore/rank_features.ts";
import { type Reference, standardise } from "../explore/standardise.ts";
import { numbers, rowsOf, texts } from "../tables.ts";
import { emotionColours } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";

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
      const [low, from, middle, to, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantile(own, p)!);
      return { across, down, emotion, low, from, middle, to, high };
    });
  });
  const place = { fx: "across", fy: "down", y: "emotion" } as const;
  const [first] = ranking;
  const of = scale === "speaker" ? "of the speaker's clips" : "of all clips";
  return drawFigure({
    title: `${first!.feature} differs most between emotions (ε² ${first!.epsilon2.toFixed(2)})`,
    subtitle: `Median, quartiles, 5th to 95th percentile; ${
      panels.length < features.length ? `the ${MOST} of ${features.length} that differ most` : "all features"
    } · ${corpus}`,
  }, [{
    width: 90 + 220 * Math.min(ACROSS, panels.length),
    height: 44 + (34 + 15 * emotions.length) * Math.ceil(panels.length / ACROSS),
    marginLeft: 80,
    marginBottom: 40,
    x: {
      label: `standard deviations ${of}`,
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      ticks: 5,
    },
    y: { domain: emotions, label: null, tickSize: 0 },
    fx: { axis: null, padding: 0.06 },
    fy: { axis: null, padding: 0.2 },
    color: emotionColours(emotions),
    marks: [
      Plot.ruleX([0], { stroke: "#bbb" }),
      Plot.ruleY(summaries, { ...place, x1: "low", x2: "high", stroke: "emotion" }),
      Plot.ruleY(summaries, { ...place, x1: "from", x2: "to", stroke: "emotion", strokeWidth: 7 }),
      Plot.dot(summaries, { ...place, x: "middle", fill: "white", stroke: "#333", r: 2.5 }),
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
