import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { areFew, SIGNIFICANT, TOO_NARROW, tooFewToTell } from "../../metrics/few_speakers.ts";
import { isEncoder } from "../../features/encoder_layers.ts";
import { IMPORTANCE, type ImportanceRow } from "../../evaluate/importance_table.ts";
import { makeTable, rowsOf } from "../../tables/tables.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { familyColours } from "../drawing/family_colours.ts";
import { sideLegend } from "../drawing/side_legend.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Options of {@link plotImportance}. */
export interface ImportanceOptions {
  /** Number of tested speakers; of few, the figure says that intervals are too narrow, or makes no claim. */
  readonly speakers?: number;
}

/** Groups drawn at most. */
const MOST = 20;

/**
 * Draws permutation importance: by how much UAR falls when a family's features, or correlated features, are shuffled.
 *
 * The title claims what holds once p is corrected for the number of groups.
 *
 * @param importance What `measureImportance()` writes.
 * @param kind Families, or groups of correlated features: of these, those without which UAR falls most.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the groups drawn, a row each.
 */
export function plotImportance(
  importance: DataFrame,
  kind: ImportanceRow["kind"],
  corpus: string,
  { speakers = Infinity }: ImportanceOptions = {},
): Figure {
  const all = rowsOf<ImportanceRow>(importance).filter((row) => row.kind === kind)
    .sort((a, b) => b.fall - a.fall);
  const rows = all.slice(0, MOST).map((row) => ({ ...row, name: nameOf(row) }));
  const { family, colours } = familyColours(rows.map(({ group }) => group));
  const key = kind === "family" ? { marks: [], width: 24 } : sideLegend(colours);
  const left = 16 + textWidth(rows.map(({ name }) => name));
  const needed = all.filter(isNeeded);
  const what = kind === "family" ? "families" : "groups of correlated features";
  const narrow = areFew(speakers) ? `; ${TOO_NARROW}` : "";
  return drawFigure({
    title: finding(needed[0], speakers),
    subtitle:
      `Shuffled among held-out clips, models of the first seed; 95 % intervals over speakers; p < 0.05, corrected, for ` +
      `${needed.length} of ${all.length} ${what}${narrow} · ${corpus}`,
    data: makeTable<ImportanceRow>(rows, IMPORTANCE),
  }, [{
    width: Math.max(680, left + 430 + key.width),
    height: 56 + 20 * rows.length,
    marginLeft: left,
    marginRight: key.width,
    marginBottom: 40,
    x: { label: "fall of UAR when shuffled", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0, type: "band" },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [
      Plot.ruleX([0]),
      Plot.ruleY(rows, {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: ({ group }) => family(group),
        strokeOpacity: 0.5,
        strokeWidth: 4,
      }),
      Plot.dot(rows, { x: "fall", y: "name", fill: ({ group }) => family(group), r: 4.5 }),
      ...key.marks,
    ],
  }]);
}

/** Tells whether shuffling a group is shown to lower UAR. */
function isNeeded({ fall, p }: ImportanceRow): boolean {
  return fall > 0 && p < SIGNIFICANT;
}

function finding(best: ImportanceRow | undefined, speakers: number): string {
  const few = tooFewToTell(speakers);
  if (few) return `${few} what the models go by`;
  return best
    ? `UAR falls by ${best.fall.toFixed(2)} without ${nameOf(best)}`
    : "UAR is not shown to fall for any group that is shuffled by itself";
}

/** Names a group: its family or encoder's layer, or its first feature and how many more there are. */
function nameOf({ kind, group, size }: ImportanceRow): string {
  return kind === "family" || isEncoder(group) || size === 1 ? group : `${group} + ${size - 1}`;
}
