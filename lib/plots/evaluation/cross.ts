import * as Plot from "@observablehq/plot";
import { max, mean } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { type CrossRow, EVERY } from "../../evaluate/cross_table.ts";
import { areFew, TOO_NARROW } from "../../metrics/few_speakers.ts";
import { rowsOf } from "../../tables/tables.ts";
import { AMOUNT } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { textWidth } from "../drawing/text_width.ts";

/**
 * Draws how well models that learnt from one corpus, or from all, recognise emotions in each: a matrix of UAR with 95 % intervals
 * over the tested speakers.
 *
 * @param table A row a cell: `trained`, `tested`, `uar`, `low`, `high`, `speakers`, `emotions`.
 * @param corpus The corpora's names for the subtitle.
 * @returns Its data: the table.
 */
export function plotCross(table: DataFrame, corpus: string): Figure {
  const cells = rowsOf<CrossRow>(table), emotions = max(cells, ({ emotions }) => emotions)!;
  const trained = [...new Set(cells.map(({ trained }) => trained))];
  const tested = trained.filter((name) => name !== EVERY);
  const nameOf = (name: string) => name === EVERY ? "all of them" : name;
  const left = 40 + textWidth(trained.map(nameOf)), chance = 1 / emotions;
  const empty = trained.flatMap((name) =>
    tested.filter((other) => !cells.some((cell) => cell.trained === name && cell.tested === other))
      .map((tested) => ({ trained: name, tested }))
  );
  const ink = ({ uar }: CrossRow) => (uar > 0.68 ? "white" : "#222");
  const few = cells.some(({ low, speakers }) => low !== null && areFew(speakers)) ? `; ${TOO_NARROW}` : "";
  return drawFigure({
    title: finding(cells),
    subtitle:
      `UAR of ${emotions} emotions that all have (chance ${
        chance.toFixed(2)
      }), 95 % interval over tested speakers, ` +
      `none of whom was heard${few} · ${corpus}`,
    data: table,
  }, [{
    width: Math.max(540, left + 8 + tested.length * Math.max(110, 12 + textWidth(tested))),
    height: 60 + 58 * trained.length,
    marginLeft: left,
    marginRight: 8,
    marginTop: 52,
    marginBottom: 8,
    x: {
      domain: tested,
      axis: "top",
      label: "tested on",
      labelAnchor: "center",
      labelArrow: "none",
      tickSize: 0,
    },
    y: { domain: trained, label: "trained on", labelArrow: "none", tickSize: 0, tickFormat: nameOf },
    color: { scheme: AMOUNT, domain: [0, 1] },
    marks: [
      Plot.cell(cells, { x: "tested", y: "trained", fill: "uar", inset: 1 }),
      Plot.cell(cells.filter(({ trained, tested }) => trained === tested), {
        x: "tested",
        y: "trained",
        fill: "none",
        stroke: "#222",
        inset: 2,
      }),
      Plot.text(cells, {
        x: "tested",
        y: "trained",
        text: ({ uar }: CrossRow) => uar.toFixed(3),
        fontWeight: 600,
        fill: ink,
        dy: -7,
      }),
      Plot.text(cells, { x: "tested", y: "trained", text: interval, fill: ink, fontSize: 10, dy: 9 }),
      Plot.text(empty, { x: "tested", y: "trained", text: () => "one speaker", fill: "#666", fontSize: 10 }),
    ],
  }]);
}

function interval({ low, high }: CrossRow): string {
  return low === null ? "one speaker" : `${low.toFixed(2)}–${high!.toFixed(2)}`;
}

function finding(cells: readonly CrossRow[]): string {
  const meanOf = (condition: (cell: CrossRow) => boolean) => mean(cells.filter(condition), ({ uar }) => uar);
  const within = meanOf(({ trained, tested }) => trained === tested);
  const across = meanOf(({ trained, tested }) => trained !== tested && trained !== EVERY);
  if (within === undefined || across === undefined) {
    return "How well models recognise emotions in other corpora";
  }
  return `Emotions are recognised at UAR ${within.toFixed(2)} within a corpus, at ${
    across.toFixed(2)
  } across`;
}
