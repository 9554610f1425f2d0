import * as Plot from "@observablehq/plot";
import { max } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { ATTRIBUTES } from "../../explore/checks/attributes.ts";
import type { Confound } from "../../explore/checks/confound.ts";
import { areFew, TOO_NARROW } from "../../metrics/few_speakers.ts";
import { CONFOUNDS } from "../../run/rows.ts";
import { makeTable, rowsOf } from "../../tables/tables.ts";
import { INK, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";
import { textWidth } from "../drawing/text_width.ts";

/** A confound whose clips differ in it, with its name in words. */
type Shown = Confound & { readonly name: string; readonly uar: number };

/** What each result is called in the legend, and its colour. */
const RESULTS = {
  warning: { name: "gives emotions away", colour: REFERENCE },
  note: { name: "a matter of speech, or chance", colour: "#cd8900" },
  pass: { name: "tells little", colour: INK },
} as const;

/** Options of {@link plotConfounds}. */
export interface ConfoundsOptions {
  /** Number of speakers; of few, the figure says that intervals are too narrow. */
  readonly speakers?: number;
}

/**
 * Draws what a model scores that knows one attribute of clips and nothing else, beside chance; and how closely emotions go with the
 * attribute.
 *
 * @param confounds A row an attribute, as in `confounds.parquet`; those that all clips have alike are named only.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the rows that are drawn.
 */
export function plotConfounds(
  confounds: DataFrame,
  corpus: string,
  { speakers = Infinity }: ConfoundsOptions = {},
): Figure {
  const all = rowsOf<Confound>(confounds);
  const rows = all.flatMap((row): Shown[] =>
    row.uar === null ? [] : [{ ...row, uar: row.uar, name: ATTRIBUTES[row.attribute].label }]
  );
  const alike = all.filter(({ uar }) => uar === null).map(({ attribute }) => ATTRIBUTES[attribute].label);
  const chance = all[0]?.chance ?? NaN, left = 20 + textWidth(rows.map(({ name }) => name));
  const present = Object.values(RESULTS).filter(({ colour }) => rows.some((row) => colourOf(row) === colour));
  return drawFigure({
    title: finding(rows),
    subtitle: [
      "A model that knows this alone, in the run's folds; 95 % intervals over speakers",
      ...(areFew(speakers) ? [TOO_NARROW] : []),
      `dashed: chance (${chance.toFixed(2)})`,
      "right: association (Cramér's V, ω²)",
      ...(alike.length > 0 ? [`all clips are alike in ${alike.join(", ")}`] : []),
    ].join("; ") + ` · ${corpus}`,
    data: makeTable<Confound>(rows, CONFOUNDS),
  }, [{
    width: Math.max(760, left + 560),
    height: 90 + 26 * rows.length,
    marginLeft: left,
    marginRight: 20 + textWidth(rows.map(sizeOf)),
    marginTop: 36,
    marginBottom: 40,
    x: { domain: [0, 1], label: "UAR", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0, type: "band" },
    marks: [
      Plot.ruleX([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.ruleY(rows.filter(({ low }) => low !== null), {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: colourOf,
        strokeOpacity: 0.45,
        strokeWidth: 4,
      }),
      Plot.dot(rows, { x: "uar", y: "name", fill: colourOf, r: 5 }),
      Plot.text(rows, { x: 1, y: "name", text: sizeOf, textAnchor: "start", dx: 10 }),
      ...legendMarks(Object.fromEntries(present.map(({ name, colour }) => [name, colour])), 20),
    ],
  }]);
}

function colourOf({ result }: Confound): string {
  return RESULTS[result].colour;
}

function sizeOf({ measure, size }: Confound): string {
  return size === null ? "–" : `${measure} ${size.toFixed(2)}`;
}

function finding(rows: readonly Shown[]): string {
  const telling = rows.filter(({ result }) => result === "warning");
  const most = max(telling, ({ uar }) => uar);
  const best = telling.find(({ uar }) => uar === most);
  if (!best) return "Neither recordings, words nor speakers are shown to give emotions away";
  const { name, uar, chance } = best, others = telling.length - 1;
  const more = others === 0 ? "" : `, and ${others} more ${others === 1 ? "does" : "do"}, too`;
  return `The ${name} alone gives emotions away: UAR ${uar.toFixed(2)} (chance ${chance.toFixed(2)})${more}`;
}
