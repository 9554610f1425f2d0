import * as Plot from "@observablehq/plot";
import { sum } from "d3-array";
import pl, { type DataFrame } from "nodejs-polars";
import { withShortKeys } from "../../tables/short_keys.ts";
import { type Columns, makeTable, rowsOf, texts } from "../../tables/tables.ts";
import { REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";
import { textWidth } from "../drawing/text_width.ts";

const PARTS = { train: "#d3dfeb", validation: "#e6c15a", test: REFERENCE, "no part": "#f3f3f3" };

/** Clips of a speaker that are of a part of a fold. */
interface Share {
  readonly fold: number;
  readonly speaker: string;
  readonly part: keyof typeof PARTS;
  readonly clips: number;
}

/** A part of a cell, from one share of its width to another. */
interface Cell {
  readonly fold: number;
  readonly speaker: string;
  readonly part: string;
  readonly clips: number;
  readonly share: number;
  readonly start: number;
  readonly end: number;
}

const COLUMNS: Columns<Omit<Cell, "start" | "end">> = {
  fold: "whole",
  speaker: "text",
  part: "text",
  clips: "whole",
  share: "number",
};

/**
 * Draws what each speaker's clips are for in each fold: a cell in which test meets another part is a speaker on both sides.
 *
 * @param table Columns `clip`, `fold`, `part`, `speaker`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a fold, speaker and part, `fold`, `speaker`, `part`, `clips`, `share` of the speaker's clips.
 */
export function plotFoldParts(table: DataFrame, corpus: string): Figure {
  const folds = withShortKeys(table);
  const shares = rowsOf<Share>(folds.groupBy("fold", "speaker", "part").agg(pl.count("clip").alias("clips")));
  const numbers = [...new Set(shares.map(({ fold }) => fold))].sort((a, b) => a - b);
  const speakers = [...new Set(texts(folds, "speaker"))].sort();
  const cells = cellsOf(shares, clipsBySpeaker(folds), numbers, speakers);
  const isShared = shares.some(({ fold, speaker, part }) =>
    part === "test" &&
    shares.some((other) => other.fold === fold && other.speaker === speaker && other.part !== "test")
  );
  return drawFigure({
    title: isShared
      ? "Speakers are on both sides of a split: scores will flatter"
      : "No speaker is on both sides of a split",
    subtitle: `What each speaker's clips are for, fold by fold · ${corpus}`,
    data: makeTable<Omit<Cell, "start" | "end">>(cells, COLUMNS),
  }, [panel(cells, numbers, speakers)]);
}

function clipsBySpeaker(folds: DataFrame): Map<string, number> {
  const counts = folds.groupBy("speaker").agg(pl.col("clip").nUnique().alias("clips"));
  return new Map(
    rowsOf<{ speaker: string; clips: number }>(counts).map(({ speaker, clips }) => [speaker, clips]),
  );
}

/** Divides each speaker's clips in each fold into parts, one beside the other. */
function cellsOf(
  shares: readonly Share[],
  totals: ReadonlyMap<string, number>,
  numbers: readonly number[],
  speakers: readonly string[],
): Cell[] {
  return numbers.flatMap((fold) =>
    speakers.flatMap((speaker) => {
      const inCell = shares.filter((share) => share.fold === fold && share.speaker === speaker);
      const total = totals.get(speaker)!;
      const noPart = { part: "no part", clips: total - sum(inCell, ({ clips }) => clips) };
      let from = 0;
      return Object.keys(PARTS).flatMap((part) => {
        const clips = [...inCell, noPart].find((share) => share.part === part)?.clips ?? 0;
        const [start, end] = [from, from += clips / total];
        return clips ? [{ fold, speaker, part, clips, share: clips / total, start, end }] : [];
      });
    })
  );
}

function panel(cells: readonly Cell[], numbers: readonly number[], speakers: readonly string[]): Panel {
  const width = Math.max(16, Math.min(34, 620 / numbers.length));
  const height = 18;
  const left = 40 + textWidth(speakers);
  const right = Math.max(30, 420 - width * numbers.length); // has room for the key
  const present = new Set(cells.map(({ part }) => part));
  const row = (speaker: string) => speakers.indexOf(speaker);
  return {
    width: left + right + width * numbers.length,
    height: 84 + height * speakers.length,
    marginLeft: left,
    marginRight: right,
    marginTop: 50,
    marginBottom: 34,
    x: {
      domain: [0.5, numbers.length + 0.5],
      ticks: numbers,
      tickFormat: (fold: number) => numbers.length > 12 && fold % 2 === 0 ? "" : `${fold}`,
      label: "fold",
      labelAnchor: "center",
      labelArrow: "none",
      tickSize: 0,
    },
    y: {
      domain: [speakers.length, 0],
      ticks: speakers.map((_, index) => index + 0.5),
      tickFormat: (y: number) => speakers[Math.floor(y)] ?? "",
      label: "speaker",
      labelArrow: "none",
      tickSize: 0,
    },
    color: { domain: Object.keys(PARTS), range: Object.values(PARTS) },
    marks: [
      Plot.rect(cells, {
        x1: (cell) => cell.fold - 0.5 + cell.start,
        x2: (cell) => cell.fold - 0.5 + cell.end,
        y1: (cell) => row(cell.speaker),
        y2: (cell) => row(cell.speaker) + 1,
        fill: "part",
        insetTop: 0.5,
        insetBottom: 0.5,
        insetLeft: 0.5,
        insetRight: 0.5,
      }),
      ...legendMarks(Object.fromEntries(Object.entries(PARTS).filter(([name]) => present.has(name))), 30),
    ],
  };
}
