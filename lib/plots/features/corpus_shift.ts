import * as Plot from "@observablehq/plot";
import { max, median, rollups } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import type { CorpusShift } from "../../explore/corpus_shift.ts";
import { familyOf, presentColumn } from "../../features/columns.ts";
import { rowsOf } from "../../tables/tables.ts";
import { AMOUNT, SIGNED } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Columns that are shown one by one, at the most. */
const MOST = 12;

/**
 * Draws how far features move between corpora while the emotion stays: the median of each family, and the columns that move
 * farthest.
 *
 * @param table What `corpusShift` measures: a row a feature and pair of corpora.
 * @param corpus The corpora's names for the subtitle.
 * @returns Its data: the table.
 */
export function plotCorpusShift(table: DataFrame, corpus: string): Figure {
  const rows = rowsOf<CorpusShift>(table).filter(({ shift }) => Number.isFinite(shift))
    .map((row) => ({ ...row, pair: `${row.from} → ${row.to}`, size: Math.abs(row.shift) }));
  const pairs = [...new Set(rows.map(({ pair }) => pair))];
  const farthest = (key: (row: { feature: string }) => string) =>
    rollups(rows, (group) => median(group, ({ size }) => size)!, key).sort(([, a], [, b]) => b - a);
  const families = farthest(({ feature }) => familyOf(feature)), columns = farthest(({ feature }) => feature);
  const medians = rollups(
    rows,
    (group) => median(group, ({ size }) => size)!,
    ({ pair }) => pair,
    ({ feature }) => familyOf(feature),
  ).flatMap(([pair, ofFamilies]) => ofFamilies.map(([row, value]) => ({ pair, row, value })));
  const shown = columns.slice(0, MOST).map(([feature]) => feature);
  const singles = rows.filter(({ feature }) => shown.includes(feature))
    .map(({ pair, feature, shift }) => ({ pair, row: presentColumn(feature), value: shift }));
  const [[family, size] = ["", 0]] = families;
  return drawFigure({
    title: `Between corpora, ${family} moves farthest: by ${size.toFixed(1)} deviations in the median`,
    subtitle:
      "Difference of an emotion's means, in standard deviations within corpora and emotions; first: median of each family, " +
      `then: the ${shown.length} columns that move farthest · ${corpus}`,
    direction: pairs.length > 2 ? "column" : "row",
    data: table,
  }, [
    panel(medians, pairs, families.map(([name]) => name), {
      scheme: AMOUNT,
      domain: [0, Math.max(2, max(medians, ({ value }) => value)!)],
    }),
    panel(singles, pairs, shown.map(presentColumn), { scheme: SIGNED, domain: symmetric(singles) }),
  ]);
}

interface Cell {
  readonly pair: string;
  readonly row: string;
  readonly value: number;
}

function panel(
  cells: readonly Cell[],
  pairs: readonly string[],
  rows: readonly string[],
  color: Plot.ScaleOptions,
): Panel {
  const left = 12 + textWidth(rows), isSigned = color.scheme === SIGNED;
  const most = Math.max(...(color.domain as number[]));
  return {
    width: left + pairs.length * Math.max(64, 12 + textWidth(pairs)) + 16,
    height: 40 + 24 * rows.length,
    marginLeft: left,
    marginRight: 16,
    marginTop: 30,
    marginBottom: 6,
    x: { domain: pairs, axis: "top", label: null, tickSize: 0 },
    y: { domain: rows, label: null, tickSize: 0 },
    color,
    marks: [
      Plot.cell(cells, { x: "pair", y: "row", fill: "value", inset: 1 }),
      Plot.text(cells, {
        x: "pair",
        y: "row",
        text: ({ value }: Cell) => value.toFixed(1).replace("-", "−"),
        fill: ({ value }: Cell) => Math.abs(value) > (isSigned ? 0.7 : 0.68) * most ? "white" : "#222",
      }),
    ],
  };
}

function symmetric(cells: readonly Cell[]): [number, number] {
  const most = Math.max(1, ...cells.map(({ value }) => Math.abs(value)));
  return [-most, most];
}
