import * as Plot from "@observablehq/plot";
import { extent } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import type { AblationRow } from "../../evaluate/ablation_table.ts";
import { SIGNIFICANT, tooFewToTell } from "../../metrics/few_speakers.ts";
import { rowsOf } from "../../tables/tables.ts";
import { REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { signed } from "../drawing/signed.ts";
import { textWidth } from "../drawing/text_width.ts";

const DROP = "#0072b2", ALONE = "#e69f00";

/** Options of {@link plotAblation}. */
export interface AblationOptions {
  /** Number of tested speakers; of few, the figure makes no claim. */
  readonly speakers?: number;
}

/**
 * Draws the drop-one effect of each family and each group of functionals, and the UAR with that group only, with 95 % intervals;
 * the largest effects first. The title claims what holds once p is corrected for the number of groups.
 *
 * @param ablation What `ablate()` makes.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotAblation(
  ablation: DataFrame,
  corpus: string,
  { speakers = Infinity }: AblationOptions = {},
): Figure {
  const rows = rowsOf<AblationRow>(ablation).sort((a, b) => b.gain - a.gain);
  const { all } = rows[0]!;
  const left = 20 + textWidth(rows.map(name));
  const gains = rows.flatMap(({ gain_low, gain_high }) => [gain_low, gain_high]);
  const [least, most] = extent([0, ...gains]) as [number, number];
  const kinds = ["family", "functionals"].map((kind) => rows.filter((row) => row.kind === kind))
    .filter((rows) => rows.length > 0);
  return drawFigure({
    title: finding(rows, speakers),
    subtitle:
      `Left: UAR with all columns minus UAR without these; right: with these only; line: 95 % over speakers · ${corpus}`,
    data: ablation,
  }, kinds.map((rows, i) => drawGroups(rows, { least, most, left, all, isLast: i === kinds.length - 1 })));
}

/** Draws both scores on one axis: UAR with a group only from 0 to 1, and left of it, from −1.1 to −0.1, its drop-one effect. */
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
  const toX = (gain: number) => -1.1 + (gain - least) / (most - least);
  const ticks = gainTicks(least, most);
  const tickFormat = (x: number) => {
    const gain = ticks.find((tick) => toX(tick) === x);
    return gain === undefined ? `${x}` : signed(gain);
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
      Plot.ruleX([...ticks.map(toX), 0, 0.25, 0.5, 0.75, 1], { stroke: "#eee" }),
      Plot.ruleX([toX(0), all], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      ...(isLast
        ? [Plot.axisX([...ticks.map(toX), 0, 0.25, 0.5, 0.75, 1], { label: null, tickFormat })]
        : []),
      Plot.ruleY(rows, {
        ...bold,
        x1: (r) => toX(r.gain_low),
        x2: (r) => toX(r.gain_high),
        stroke: DROP,
      }),
      Plot.dot(rows, { x: (r) => toX(r.gain), y: name, fill: DROP, r: 4 }),
      Plot.ruleY(rows, { ...bold, x1: "alone_low", x2: "alone_high", stroke: ALONE }),
      Plot.dot(rows, { x: "alone", y: name, fill: ALONE, r: 4 }),
      Plot.text([toX((least + most) / 2)], {
        x: (x) => x,
        frameAnchor: "top",
        dy: -14,
        text: ["drop-one effect (UAR)"],
      }),
      Plot.text([0.5], { x: (x) => x, frameAnchor: "top", dy: -14, text: ["UAR with one group only"] }),
    ],
  };
}

function finding(rows: readonly AblationRow[], speakers: number): string {
  const kind = rows.some(({ kind }) => kind === "family") ? "family" : rows[0]!.kind;
  const whole = `a UAR of ${rows[0]!.all.toFixed(3)}`, few = tooFewToTell(speakers);
  if (few) return `${few} which ${kindOf(kind)} is missed, at ${whole}`;
  const best = rows.find((row) => row.kind === kind && row.gain > 0 && row.p_corrected < SIGNIFICANT);
  return best
    ? `${best.group} has the largest drop-one effect: ${signed(best.gain, 3)} of ${whole} ` +
      `(p ${best.p_corrected.toFixed(3)}, corrected for ${rows.length} groups)`
    : `No ${kindOf(kind)} has a significant drop-one effect: the others make up for each, at ${whole}`;
}

function kindOf(kind: AblationRow["kind"]): string {
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
