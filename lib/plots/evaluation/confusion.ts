import * as Plot from "@observablehq/plot";
import { max } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { orderBySimilarity } from "../../metrics/emotion_order.ts";
import type { Tested } from "../../metrics/evaluation.ts";
import { type Confusion, countConfusions } from "../../metrics/metrics.ts";
import { type Columns, makeTable, rowsOf, texts } from "../../tables/tables.ts";
import { AMOUNT } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { percent } from "../drawing/percent.ts";
import { textWidth } from "../drawing/text_width.ts";
import { type Cell, describeIntervals, frameOf, recallPanel, recallsOf } from "./recall_panel.ts";

/** Options of {@link plotConfusion}. */
export interface ConfusionOptions {
  /** Emotions in the order of all figures, or so that those taken for each other stand together. Default: `emotions`. */
  readonly order?: "emotions" | "similarity";
}

const COLUMNS: Columns<Cell> = {
  emotion: "text",
  predicted: "text",
  clips: "whole",
  share: "number",
  total: "whole",
};

/**
 * Draws the confusion matrix: in each cell the count and, below it, the share of the clips of that actual emotion; beside each
 * row its recall with the 95 % interval over speakers, unless these are one or two.
 *
 * @param predictions Columns `emotion` (actual), `predicted`, `speaker`, `seed`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a cell, `emotion` (actual), `predicted`, `clips`, `share` of the `total` clips of that emotion.
 */
export function plotConfusion(
  predictions: DataFrame,
  corpus: string,
  { order = "emotions" }: ConfusionOptions = {},
): Figure {
  const seeds = new Set(predictions.getColumn("seed")).size;
  const { emotions, counts } = count(predictions, order);
  const cells = cellsOf(emotions, counts);
  const tested = rowsOf<Tested>(predictions), recalls = recallsOf(cells, tested);
  const pooled = `held-out folds${seeds > 1 ? ` and ${seeds} seeds` : ""} pooled`;
  const arranged = order === "similarity" ? ", confused emotions side by side" : "";
  return drawFigure({
    title: finding(cells, order),
    subtitle: `Clips and share of the actual emotion${arranged}, ${pooled}; ` +
      `${describeIntervals(recalls, tested)} · ${corpus}`,
    direction: "row",
    data: makeTable(cells, COLUMNS),
  }, [matrixPanel(cells, emotions), recallPanel(recalls, emotions)]);
}

function cellsOf(emotions: readonly string[], counts: Confusion): Cell[] {
  return counts.flatMap((row, a) => {
    const total = row.reduce((sum, clips) => sum + clips, 0);
    return row.map((clips, p) => ({
      emotion: emotions[a]!,
      predicted: emotions[p]!,
      clips,
      share: total && clips / total,
      total,
    }));
  });
}

function matrixPanel(cells: readonly Cell[], emotions: readonly string[]): Panel {
  const left = 30 + textWidth(emotions);
  const ink = ({ share }: Cell) => (share > 0.68 ? "white" : "#222");
  return {
    ...frameOf(emotions),
    width: left + 4 + emotions.length * Math.max(68, 8 + textWidth(emotions)),
    marginLeft: left,
    marginRight: 4,
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
  };
}

function finding(cells: readonly Cell[], order: "emotions" | "similarity"): string {
  const confused = cells.filter(({ emotion, predicted, clips }) => emotion !== predicted && clips > 0);
  if (confused.length === 0) return "No emotion is taken for another";
  const predicted = new Set(cells.filter(({ clips }) => clips > 0).map(({ predicted }) => predicted));
  if (predicted.size === 1) return `Every clip is taken for ${[...predicted]}`;
  return (order === "similarity" ? closestPair(cells) : null) ?? worstConfusion(confused);
}

function worstConfusion(confused: readonly Cell[]): string {
  const most = max(confused, ({ share }) => share)!;
  const [worst, ...ties] = confused.filter(({ share }) => share === most);
  return ties.length > 0
    ? `Most confused: ${1 + ties.length} pairs of emotions (${percent(most)} each)`
    : `Most confused: ${worst!.emotion} taken for ${worst!.predicted} (${percent(most)})`;
}

/** Says which two emotions that occur are taken for each other most, both ways together; null if no two are. */
function closestPair(cells: readonly Cell[]): string | null {
  const pairs = cells.flatMap((one, i) =>
    cells.slice(i + 1)
      .filter((other) =>
        one.emotion === other.predicted && one.predicted === other.emotion && one.total > 0 && other.total > 0
      )
      .map((other) => ({ one, other, both: one.share + other.share }))
  );
  const most = max(pairs, ({ both }) => both) ?? 0;
  const [closest, ...ties] = pairs.filter(({ both }) => both === most);
  if (most === 0) return null;
  if (ties.length > 0) return `Least told apart: ${1 + ties.length} pairs of emotions`;
  const { one, other } = closest!;
  return `Least told apart: ${one.emotion} (${percent(one.share)} taken for ${one.predicted}) and ` +
    `${other.emotion} (${percent(other.share)} for ${other.predicted})`;
}

function count(
  predictions: DataFrame,
  order: "emotions" | "similarity",
): { emotions: string[]; counts: Confusion } {
  const [actual, predicted] = [texts(predictions, "emotion"), texts(predictions, "predicted")];
  const names = sortEmotions([...actual, ...predicted]);
  const label = (emotion: string) => names.indexOf(emotion);
  const counts = countConfusions(actual.map(label), predicted.map(label), names.length);
  const indices = order === "similarity" ? orderBySimilarity(counts) : [...names.keys()];
  return {
    emotions: indices.map((index) => names[index]!),
    counts: indices.map((row) => indices.map((column) => counts[row]![column]!)),
  };
}
