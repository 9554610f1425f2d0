import * as Plot from "@observablehq/plot";
import { max, mean, min, quantile } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { groupRows } from "../../statistics/group_rows.ts";
import { omegaSquared } from "../../statistics/omega_squared.ts";
import { squaresBetween, squaresTotal } from "../../statistics/sums_of_squares.ts";
import { withShortKeys } from "../../tables/short_keys.ts";
import { type Columns, makeTable, rowsOf } from "../../tables/tables.ts";
import { INK, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { percent } from "../drawing/percent.ts";
import { roomyTicks } from "../drawing/roomy_ticks.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Pixels of a panel's frame. */
const WIDTH = 160;

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
 * @returns Its data: a row a scale and speaker, `scale`, `speaker`, and quantiles of its values: `q10`, `q25`, `median`, `q75`,
 * `q90`.
 */
export function plotScaling(values: DataFrame, feature: string, corpus: string): Figure {
  const rows = rowsOf<ScaledValue>(withShortKeys(values));
  const speakers = [...new Set(rows.map(({ speaker }) => speaker))].sort();
  const scales = [...Map.groupBy(rows, ({ scale }) => scale)].map(([scale, rows]) => {
    const exact = shareBetween(rows);
    return { scale, spreads: spread(rows), share: Number.isNaN(exact) ? "?" : percent(exact), exact };
  });
  const first = scales[0]!, least = scales.reduce((a, b) => (b.exact < a.exact ? b : a));
  return drawFigure(
    {
      title: Number.isNaN(first.exact)
        ? `What speakers make up of ${feature} cannot be told: each has one clip`
        : `Speakers make up ${first.share} of the variance of ${feature}; ` +
          (least.share === first.share ? "no scale lowers that" : `scaled by ${least.scale}, ${least.share}`),
      subtitle:
        `Median (red), quartiles, 10th and 90th percentile of each speaker; (share between speakers, ω²) · ${corpus}`,
      direction: "row",
      data: makeTable(
        scales.flatMap(({ scale, spreads }) => spreads.map((spread) => ({ scale, ...spread }))),
        COLUMNS,
      ),
    },
    scales.map(({ scale, spreads, share }, index) =>
      panel(spreads, `scale: ${scale} (${share})`, speakers, index === 0)
    ),
  );
}

/** Where the values of a speaker lie. */
interface Spread {
  readonly speaker: string;
  readonly q10: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly q90: number;
}

const COLUMNS: Columns<Spread & { scale: string }> = {
  scale: "text",
  speaker: "text",
  q10: "number",
  q25: "number",
  median: "number",
  q75: "number",
  q90: "number",
};

function spread(rows: readonly ScaledValue[]): Spread[] {
  return [...Map.groupBy(rows, ({ speaker }) => speaker)].map(([speaker, rows]) => {
    const at = (share: number) => quantile(rows, share, ({ value }) => value)!;
    return { speaker, q10: at(0.1), q25: at(0.25), median: at(0.5), q75: at(0.75), q90: at(0.9) };
  });
}

function panel(
  spreads: readonly Spread[],
  label: string,
  speakers: readonly string[],
  isFirst: boolean,
): Panel {
  const line = (x1: string, x2: string, strokeWidth: number) =>
    Plot.ruleY(spreads, { x1, x2, y: "speaker", stroke: INK, strokeOpacity: 0.45, strokeWidth });
  const [low, high] = [min(spreads, ({ q10 }) => q10)!, max(spreads, ({ q90 }) => q90)!];
  const left = isFirst ? 40 + textWidth(speakers) : 10;
  return {
    width: left + WIDTH + 10,
    height: 54 + 15 * Math.max(2, speakers.length),
    marginLeft: left,
    marginRight: 10,
    marginTop: 14,
    marginBottom: 40,
    x: {
      label,
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      ticks: roomyTicks(low, high, WIDTH),
    },
    y: {
      domain: speakers,
      label: isFirst ? "speaker" : null,
      labelArrow: "none",
      tickSize: 0,
      ...(isFirst ? {} : { axis: null }),
    },
    marks: [
      line("q10", "q90", 1.5),
      line("q25", "q75", 6),
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

/** Estimates the share of the variance that lies between speakers (ω²); NaN where no speaker has two clips. */
function shareBetween(rows: readonly ScaledValue[]): number {
  const all = mean(rows, ({ value }) => value)!;
  const values = Float64Array.from(rows, ({ value }) => value - all);
  const speakers = groupRows(rows.map(({ speaker }) => speaker));
  const total = squaresTotal(values), between = squaresBetween(values, speakers);
  if (total === 0) return 0;
  return omegaSquared(
    { squares: between, degrees: speakers.length - 1 },
    { squares: Math.max(0, total - between), degrees: rows.length - speakers.length },
    total,
  );
}
