import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { areFew, TOO_NARROW } from "../../metrics/few_speakers.ts";
import { IMPORTANCE, type ImportanceRow } from "../../evaluate/importance_table.ts";
import { makeTable, rowsOf } from "../../tables/tables.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { familyColours } from "../drawing/family_colours.ts";
import { sideLegend } from "../drawing/side_legend.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Options of {@link plotImportance}. */
export interface ImportanceOptions {
  /** Number of tested speakers; of few, the figure says that intervals are too narrow. */
  readonly speakers?: number;
}

/** Groups drawn at most. */
const MOST = 20;

/** Share of groups without any importance whose 95 % interval lies above 0 all the same. */
const ABOVE_BY_CHANCE = 0.025;

/**
 * Draws permutation importance: by how much UAR falls when a family's features, or correlated features, are shuffled.
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
  const needed = all.filter(({ low }) => low > 0);
  const what = kind === "family" ? "families" : "groups of correlated features";
  const byChance = all.length * ABOVE_BY_CHANCE;
  const expected = byChance < 1 ? "" : ` (by chance about ${Math.round(byChance)})`;
  const narrow = areFew(speakers) ? `; ${TOO_NARROW}` : "";
  return drawFigure({
    title: needed[0]
      ? `UAR falls by ${needed[0].fall.toFixed(2)} without ${nameOf(needed[0])}`
      : "UAR falls for no group that is shuffled by itself",
    subtitle:
      `Shuffled among held-out clips, models of the first seed; 95 % intervals over speakers, above 0 for ` +
      `${needed.length} of ${all.length} ${what}${expected}${narrow} · ${corpus}`,
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

/** Names a group: its family, or its first feature and how many more there are. */
function nameOf({ kind, group, size }: ImportanceRow): string {
  return kind === "family" || size === 1 ? group : `${group} + ${size - 1}`;
}
