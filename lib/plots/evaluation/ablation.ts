import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import type { AblationRow } from "../../evaluate/ablation_table.ts";
import { rowsOf } from "../../tables/tables.ts";
import { REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { signed } from "../drawing/signed.ts";
import { textWidth } from "../drawing/text_width.ts";

const GAIN = "#0072b2", ALONE = "#e69f00";

/**
 * Draws what each family and each group of functionals adds to the others, and what it tells alone, with 95 % intervals; those
 * that add most first.
 *
 * @param ablation What `ablate()` makes.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotAblation(ablation: DataFrame, corpus: string): Figure {
  const rows = rowsOf<AblationRow>(ablation).sort((a, b) => b.gain - a.gain);
  const kind = rows.some(({ kind }) => kind === "family") ? "family" : rows[0]!.kind;
  const own = rows.filter((row) => row.kind === kind), best = own.find(({ gain_low }) => gain_low > 0);
  const { all } = rows[0]!;
  const left = 20 + textWidth(rows.map(name));
  const gains = rows.flatMap(({ gain_low, gain_high }) => [gain_low, gain_high]);
  const range = { least: Math.min(0, ...gains), most: Math.max(0, ...gains) };
  const kinds = ["family", "functionals"].map((kind) => rows.filter((row) => row.kind === kind))
    .filter((rows) => rows.length > 0);
  return drawFigure({
    title: best
      ? `${best.group} adds most to the others: ${signed(best.gain, 3)} UAR of ${all.toFixed(3)}`
      : `No ${kindOf(own[0]!)} is missed: the others make up for each, at a UAR of ${all.toFixed(3)}`,
    subtitle:
      `Left: all columns less all but these; right: these alone; line: 95 % over speakers · ${corpus}`,
    data: ablation,
  }, kinds.map((rows, i) => drawGroups(rows, { ...range, left, all, isLast: i === kinds.length - 1 })));
}

/** Draws both scores on one scale: UAR alone from 0 to 1, and left of it, from −1.1 to −0.1, what a group adds. */
function drawGroups(
  rows: readonly AblationRow[],
  { least, most, left, all, isLast }: {
    least: number;
    most: number;
    left: number;
    all: number;
    isLast: boolean;
  },
): Panel {
  const toPlace = (gain: number) => -1.1 + (gain - least) / (most - least);
  const ticks = gainTicks(least, most);
  const tickFormat = (place: number) => {
    const gain = ticks.find((tick) => toPlace(tick) === place);
    return gain === undefined ? `${place}` : signed(gain);
  };
  const bold = { y: name, strokeWidth: 4, strokeOpacity: 0.4 } as const;
  return {
    width: left + 640,
    height: 30 + 22 * rows.length + (isLast ? 40 : 10),
    marginLeft: left,
    marginRight: 30,
    marginTop: 30,
    marginBottom: isLast ? 40 : 10,
    x: { domain: [-1.12, 1], axis: null },
    y: { domain: rows.map(name), label: null, tickSize: 0 },
    marks: [
      Plot.ruleX([...ticks.map(toPlace), 0, 0.25, 0.5, 0.75, 1], { stroke: "#eee" }),
      Plot.ruleX([toPlace(0), all], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      ...(isLast
        ? [Plot.axisX([...ticks.map(toPlace), 0, 0.25, 0.5, 0.75, 1], { label: null, tickFormat })]
        : []),
      Plot.ruleY(rows, {
        ...bold,
        x1: (r) => toPlace(r.gain_low),
        x2: (r) => toPlace(r.gain_high),
        stroke: GAIN,
      }),
      Plot.dot(rows, { x: (r) => toPlace(r.gain), y: name, fill: GAIN, r: 4 }),
      Plot.ruleY(rows, { ...bold, x1: "alone_low", x2: "alone_high", stroke: ALONE }),
      Plot.dot(rows, { x: "alone", y: name, fill: ALONE, r: 4 }),
      Plot.text([toPlace((least + most) / 2)], {
        x: (x) => x,
        frameAnchor: "top",
        dy: -14,
        text: ["added UAR"],
      }),
      Plot.text([0.5], { x: (x) => x, frameAnchor: "top", dy: -14, text: ["UAR alone"] }),
    ],
  };
}

function kindOf({ kind }: AblationRow): string {
  return kind === "family" ? kind : "kind of functional";
}

function name({ group, size }: AblationRow): string {
  return `${group} (${size})`;
}

/** Round values between two. */
function gainTicks(least: number, most: number): number[] {
  const step = most - least > 0.2 ? 0.1 : most - least > 0.1 ? 0.05 : most - least > 0.05 ? 0.02 : 0.01;
  const first = Math.ceil(least / step);
  return Array.from({ length: Math.floor(most / step) - first + 1 }, (_, i) => (first + i) * step);
}
