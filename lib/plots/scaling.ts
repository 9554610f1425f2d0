import * as Plot from "@observablehq/plot";
import { mean, quantile } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../tables.ts";
import { INK, REFERENCE } from "./colours.ts";
import { drawFigure, type Figure, type Panel } from "./figure.ts";
import { percent } from "./percent.ts";

/** The value of a clip under a scale. */
interface ScaledValue {
  readonly scale: string;
  readonly speaker: string;
  readonly value: number;
}

/**
 * Draws what scales make of one feature, a panel each, and tells how much of its variance lies between speakers.
 *
 * @param values Columns `scale`, `speaker` and `value`; scales in the order to be drawn, unscaled values first.
 * @param feature The feature's name.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotScaling(values: DataFrame, feature: string, corpus: string): Figure {
  const rows = rowsOf<ScaledValue>(values);
  const speakers = [...new Set(rows.map(({ speaker }) => speaker))].sort();
  const scales = [...Map.groupBy(rows, ({ scale }) => scale)]
    .map(([scale, rows]) => ({ scale, rows, share: percent(shareBetween(rows)), exact: shareBetween(rows) }));
  const first = scales[0]!, least = scales.reduce((a, b) => (b.exact < a.exact ? b : a));
  return drawFigure(
    {
      title: `Speakers make up ${first.share} of the variance of ${feature}; ` +
        (least.share === first.share ? "no scale changes that" : `scaled by ${least.scale}, ${least.share}`),
      subtitle:
        `Median (red), quartiles, 10th and 90th percentile of each speaker; (share between speakers) · ${corpus}`,
      direction: "row",
    },
    scales.map(({ scale, rows, share }, index) =>
      panel(rows, `scale: ${scale} (${share})`, speakers, index === 0)
    ),
  );
}

function panel(
  rows: readonly ScaledValue[],
  label: string,
  speakers: readonly string[],
  isFirst: boolean,
): Panel {
  const spreads = [...Map.groupBy(rows, ({ speaker }) => speaker)].map(([speaker, own]) => {
    const at = (share: number) => quantile(own, share, ({ value }) => value)!;
    return { speaker, low: at(0.1), lower: at(0.25), median: at(0.5), upper: at(0.75), high: at(0.9) };
  });
  const line = (x1: string, x2: string, strokeWidth: number) =>
    Plot.ruleY(spreads, { x1, x2, y: "speaker", stroke: INK, strokeOpacity: 0.45, strokeWidth });
  return {
    width: isFirst ? 244 : 180,
    height: 54 + 15 * speakers.length,
    marginLeft: isFirst ? 74 : 10,
    marginRight: 10,
    marginTop: 14,
    marginBottom: 40,
    x: { label, labelAnchor: "center", labelArrow: "none", grid: true, ticks: 4 },
    y: {
      domain: speakers,
      label: isFirst ? "speaker" : null,
      labelArrow: "none",
      tickSize: 0,
      ...(isFirst ? {} : { axis: null }),
    },
    marks: [
      line("low", "high", 1.5),
      line("lower", "upper", 6),
      Plot.tickX(spreads, {
        x: "median",
        y: "speaker",
        stroke: REFERENCE,
        strokeWidth: 2,
        insetTop: 2,
        insetBottom: 2,
      }),
    ],
  };
}

/** Computes the share of the variance that lies between the means of speakers (η²). */
function shareBetween(rows: readonly ScaledValue[]): number {
  const all = mean(rows, ({ value }) => value)!;
  const means = new Map(
    [...Map.groupBy(rows, ({ speaker }) => speaker)].map((
      [speaker, own],
    ) => [speaker, mean(own, ({ value }) => value)!]),
  );
  const total = rows.reduce((sum, { value }) => sum + (value - all) ** 2, 0);
  const between = rows.reduce((sum, { speaker }) => sum + (means.get(speaker)! - all) ** 2, 0);
  return total && between / total;
}
