import * as Plot from "@observablehq/plot";
import pl, { type DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { rowsOf, texts } from "../tables.ts";
import { AMOUNT } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { percent } from "./percent.ts";

/**
 * Draws the confusion matrix: in each cell the count and, below it, the share of the clips of that actual emotion.
 *
 * @param predictions Columns `emotion` (actual), `predicted`, `seed`.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotConfusion(predictions: DataFrame, corpus: string): Figure {
  const emotions = sortEmotions([...texts(predictions, "emotion"), ...texts(predictions, "predicted")]);
  const seeds = new Set(predictions.getColumn("seed")).size;
  const counted = rowsOf<{ emotion: string; predicted: string; clips: number }>(
    predictions.groupBy("emotion", "predicted").agg(pl.count("clip").alias("clips")),
  );
  const cells = emotions.flatMap((emotion) => {
    const row = counted.filter((cell) => cell.emotion === emotion);
    const total = row.reduce((sum, { clips }) => sum + clips, 0);
    return emotions.map((predicted) => {
      const clips = row.find((cell) => cell.predicted === predicted)?.clips ?? 0;
      return { emotion, predicted, clips, share: total ? clips / total : 0 };
    });
  });
  const worst = cells.filter(({ emotion, predicted }) => emotion !== predicted)
    .reduce((a, b) => (b.share > a.share ? b : a), { emotion: "", predicted: "", share: 0, clips: 0 });
  const ink = ({ share }: { share: number }) => (share > 0.55 ? "white" : "#222");
  return drawFigure({
    title: worst.clips
      ? `Most confused: ${worst.emotion} taken for ${worst.predicted} (${percent(worst.share)})`
      : "No emotion is taken for another",
    subtitle: `Clips and share of the actual emotion, held-out folds${
      seeds > 1 ? ` and ${seeds} seeds` : ""
    } pooled · ${corpus}`,
  }, [{
    width: 130 + 68 * emotions.length,
    height: 74 + 42 * emotions.length,
    marginLeft: 100,
    marginTop: 52,
    marginBottom: 10,
    x: {
      domain: emotions,
      axis: "top",
      label: "predicted",
      labelAnchor: "center",
      labelArrow: "none",
      tickSize: 0,
    },
    y: { domain: emotions, label: "actual", labelArrow: "none", tickSize: 0 },
    color: { scheme: AMOUNT, domain: [0, 1] },
    marks: [
      Plot.cell(cells, { x: "predicted", y: "emotion", fill: "share", inset: 1 }),
      Plot.text(cells, { x: "predicted", y: "emotion", text: "clips", fontWeight: 600, fill: ink, dy: -6 }),
      Plot.text(cells, {
        x: "predicted",
        y: "emotion",
        text: ({ share }) => percent(share),
        fill: ink,
        fontSize: 10,
        dy: 9,
      }),
    ],
  }]);
}
