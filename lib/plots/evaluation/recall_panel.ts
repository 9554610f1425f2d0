import * as Plot from "@observablehq/plot";
import type { Tested } from "../../metrics/evaluation.ts";
import { areFew, TOO_NARROW } from "../../metrics/few_speakers.ts";
import { accuracyInterval } from "../../metrics/groups.ts";
import { INK } from "../drawing/colours.ts";
import type { Panel } from "../drawing/figure.ts";

/** A cell of the confusion matrix. */
export interface Cell {
  readonly emotion: string;
  readonly predicted: string;
  readonly clips: number;
  readonly share: number;
  readonly total: number;
}

/** The recall of an emotion, with its interval; null where too few speakers have the emotion. */
export interface Recall extends Cell {
  readonly low: number | null;
  readonly high: number | null;
}

/** Gives the recall of each emotion that occurs. */
export function recallsOf(cells: readonly Cell[], tested: readonly Tested[]): Recall[] {
  const byEmotion = Map.groupBy(tested, ({ emotion }) => emotion);
  return cells.filter(({ emotion, predicted, total }) => emotion === predicted && total > 0).map((cell) => {
    const interval = accuracyInterval(byEmotion.get(cell.emotion)!);
    return { ...cell, low: interval?.low ?? null, high: interval?.high ?? null };
  });
}

/** Says over whom the intervals are, or why there are none. */
export function describeIntervals(recalls: readonly Recall[], tested: readonly Tested[]): string {
  const speakers = new Set(tested.map(({ speaker }) => speaker)).size;
  if (recalls.some(({ low }) => low !== null)) {
    return `recall: 95 % intervals over speakers${areFew(speakers) ? `; ${TOO_NARROW}` : ""}`;
  }
  return `no intervals of recall: ${speakers === 1 ? "one speaker" : "too few speakers"}`;
}

/** Gives what the rows of the matrix and of its recalls share, so that they align. */
export function frameOf(emotions: readonly string[]) {
  return { height: 64 + 42 * emotions.length, marginTop: 52, marginBottom: 12 };
}

/** Draws the recalls beside the matrix. */
export function recallPanel(recalls: readonly Recall[], emotions: readonly string[]): Panel {
  return {
    ...frameOf(emotions),
    width: 150,
    marginLeft: 14,
    marginRight: 14,
    x: {
      domain: [0, 1],
      ticks: [0, 0.5, 1],
      axis: "top",
      label: recalls.some(({ low }) => low !== null) ? "recall, 95 % interval" : "recall",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
    },
    y: { type: "band", domain: emotions, axis: null },
    marks: [
      Plot.ruleX([0]),
      Plot.ruleY(recalls.filter(({ low }) => low !== null), {
        x1: "low",
        x2: "high",
        y: "emotion",
        stroke: INK,
        strokeOpacity: 0.45,
        strokeWidth: 3,
      }),
      Plot.dot(recalls, { x: "share", y: "emotion", fill: INK, r: 4.5 }),
    ],
  };
}
