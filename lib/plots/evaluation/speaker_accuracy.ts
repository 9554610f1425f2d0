import * as Plot from "@observablehq/plot";
import type { DataFrame } from "nodejs-polars";
import { type Interval, wilsonInterval } from "../../metrics/interval.ts";
import { withShortKeys } from "../../tables/short_keys.ts";
import { type Columns, makeTable, rowsOf } from "../../tables/tables.ts";
import { REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { nameHighest, nameLowest } from "../drawing/name_extreme.ts";
import { percent } from "../drawing/percent.ts";
import { sexLegend, sexMark } from "../drawing/sex_colours.ts";
import { textWidth } from "../drawing/text_width.ts";

/** What is drawn of a speaker. */
interface Row extends Interval {
  readonly speaker: string;
  readonly sex: string | null;
  readonly clips: number;
  readonly accuracy: number;
}

const COLUMNS: Columns<Row> = {
  speaker: "text",
  sex: "text",
  clips: "number",
  accuracy: "number",
  low: "number",
  high: "number",
};

/**
 * Draws the share of each speaker's clips that were predicted rightly, with its 95 % Wilson interval, the best speaker first.
 *
 * @param speakers Columns `speaker`, `clips`, `accuracy`; if there is a column `sex`, it is shown.
 * @param chance Accuracy of always predicting the most frequent emotion.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a speaker, `speaker`, `sex`, `clips`, `accuracy`, `low`, `high`, the best first.
 */
export function plotSpeakerAccuracy(speakers: DataFrame, chance: number, corpus: string): Figure {
  const rows = rowsOf<Omit<Row, "sex" | keyof Interval> & Partial<Pick<Row, "sex">>>(withShortKeys(speakers))
    .map((row): Row => ({
      ...row,
      sex: row.sex ?? null,
      ...wilsonInterval(row.accuracy * row.clips, row.clips),
    }))
    .sort((a, b) => b.accuracy - a.accuracy || (a.speaker < b.speaker ? -1 : 1));
  const [best, hardest] = [rows[0]!, rows.at(-1)!];
  const scores = rows.map(({ speaker, accuracy }) => ({ name: `speaker ${speaker}`, value: accuracy }));
  const lowest = `${percent(hardest.accuracy)} (${nameLowest(scores, "speakers")})`;
  const highest = `${percent(best.accuracy)} (${nameHighest(scores, "speakers")})`;
  const guessing = percent(chance);
  return drawFigure({
    title: best.accuracy > hardest.accuracy
      ? `Accuracy runs from ${lowest} to ${highest}`
      : `Every speaker's accuracy is ${percent(best.accuracy)}`,
    subtitle:
      `Held-out clips, 95 % intervals; dashed: always the most frequent emotion (${guessing}) · ${corpus}`,
    data: makeTable(rows, COLUMNS),
  }, [accuracyPanel(rows, chance)]);
}

function accuracyPanel(rows: readonly Row[], chance: number): Panel {
  const sexes = [...new Set(rows.flatMap(({ sex }) => sex ?? []))].sort();
  const isLong = rows.length > 40;
  const colour = ({ sex }: Row) => sexMark(sex).colour;
  return {
    width: 680,
    height: 84 + (isLong ? 13 : 20) * rows.length,
    marginLeft: 40 + textWidth(rows.map(({ speaker }) => speaker)),
    marginRight: 50,
    marginTop: 40,
    marginBottom: 40,
    x: {
      domain: [0, 1],
      label: "accuracy",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      tickFormat: (value: number) => percent(value),
    },
    y: { domain: rows.map(({ speaker }) => speaker), label: "speaker", labelArrow: "none", tickSize: 0 },
    marks: [
      Plot.ruleX([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      Plot.ruleY(rows, {
        x1: "low",
        x2: "high",
        y: "speaker",
        stroke: colour,
        strokeOpacity: 0.45,
        strokeWidth: 2.5,
      }),
      Plot.dot(rows, {
        x: "accuracy",
        y: "speaker",
        fill: colour,
        r: isLong ? 3.5 : 4.5,
        symbol: ({ sex }: Row) => sexMark(sex).symbol,
      }),
      Plot.text(rows, {
        x: 1,
        y: "speaker",
        text: ({ accuracy }) => percent(accuracy),
        textAnchor: "start",
        fontSize: isLong ? 10 : 12,
        dx: 9,
      }),
      ...sexLegend(sexes),
      Plot.ruleX([0]),
    ],
  };
}
