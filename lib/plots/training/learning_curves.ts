import * as Plot from "@observablehq/plot";
import { extent, max, mean } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../../tables/tables.ts";
import { INK } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";

/** What a curve is drawn from. */
interface CurvePoint {
  readonly fold: number;
  readonly seed: number;
  readonly epoch: number;
  readonly loss: number;
  readonly uar: number;
  readonly validation_loss: number | null;
  readonly validation_uar: number | null;
}

const TRAINING = INK, VALIDATION = "#c98a00";

/** Points drawn at most, of more networks than anybody sees: the figure of a large corpus still opens. */
const MOST = 20_000;

/**
 * Draws loss and UAR over epochs, a thin line a network; of more than 20,000 epochs in all, only some.
 *
 * @param history Rows of `history.parquet`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the history.
 */
export function plotLearningCurves(history: DataFrame, corpus: string): Figure {
  const points = rowsOf<CurvePoint>(history);
  const lines = [...Map.groupBy(points, network).values()];
  const ends = lines.map((line) => line.at(-1)!);
  const validation = ends.flatMap(({ validation_uar }) => validation_uar ?? []);
  const [fewest, most] = extent(ends, ({ epoch }) => epoch);
  const epochs = fewest === most ? `${most}` : `${fewest} to ${most}`;
  const training = score(ends.map(({ uar }) => uar));
  const held = score(validation);
  const noun = lines.length === 1 ? "network" : "networks";
  const legend = validation.length > 0
    ? "; blue: training speakers, ochre: validation speakers; at their last epoch"
    : "";
  const step = Math.ceil(points.length / MOST);
  const drawn = step > 1
    ? lines.flatMap((line) => line.filter((point, i) => i % step === 0 || point === line.at(-1)))
    : points;
  const thinned = step > 1 ? `; one epoch in ${step} is drawn` : "";
  return drawFigure({
    title: lines.length === 0
      ? "The model is not trained in epochs"
      : validation.length > 0
      ? `Training clips are recognised with a UAR of ${training}, validation speakers with ${held}`
      : `After ${epochs} epochs the training clips are recognised with a UAR of ${training}`,
    subtitle: `${lines.length} ${noun}, a line each${legend}${thinned} · ${corpus}`,
    direction: "row",
    data: history,
  }, [
    panel(drawn, "loss", "cross-entropy", validation.length > 0),
    panel(drawn, "uar", "UAR", validation.length > 0),
  ]);
}

function panel(
  points: readonly CurvePoint[],
  score: "loss" | "uar",
  label: string,
  hasValidation: boolean,
): Panel {
  const epochs = Math.max(1, max(points, ({ epoch }) => epoch) ?? 1);
  const line = (value: keyof CurvePoint, stroke: string) =>
    Plot.line(points, { x: "epoch", y: value, z: network, stroke, strokeOpacity: 0.45, strokeWidth: 1 });
  return {
    width: 400,
    height: 280,
    marginLeft: 46,
    marginTop: 30,
    marginBottom: 40,
    x: {
      domain: [0, epochs],
      ticks: Math.min(5, epochs),
      label: "epoch",
      labelAnchor: "center",
      labelArrow: "none",
    },
    y: { label, labelArrow: "none", grid: true, zero: true, ...(score === "uar" ? { domain: [0, 1] } : {}) },
    marks: [
      ...(hasValidation ? [line(`validation_${score}`, VALIDATION)] : []),
      line(score, TRAINING),
      Plot.ruleY([0]),
    ],
  };
}

/** Writes a mean UAR. */
function score(values: readonly number[]): string {
  return (mean(values) ?? 0).toFixed(2);
}

function network({ fold, seed }: CurvePoint): string {
  return `${fold} ${seed}`;
}
